/** Rules on the runtime's figures over time. */
@NullMarked
package io.leakanalyzer.rules.figures;

import org.jspecify.annotations.NullMarked;
