/** Reference chains: who created, holds, waits for and keeps alive whom. */
@NullMarked
package io.leakanalyzer.graph;

import org.jspecify.annotations.NullMarked;
