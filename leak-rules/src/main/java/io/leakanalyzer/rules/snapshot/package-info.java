/** What one dump shows: births, makers, age, number, and who else is there. */
@NullMarked
package io.leakanalyzer.rules.snapshot;

import org.jspecify.annotations.NullMarked;
