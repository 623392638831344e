/** What the runtime itself has proved. */
@NullMarked
package io.leakanalyzer.rules.proof;

import org.jspecify.annotations.NullMarked;
