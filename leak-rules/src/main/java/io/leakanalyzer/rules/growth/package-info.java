/** Suspects over moments: growth and the goroutines that stay. */
@NullMarked
package io.leakanalyzer.rules.growth;

import org.jspecify.annotations.NullMarked;
