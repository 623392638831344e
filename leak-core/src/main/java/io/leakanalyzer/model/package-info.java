/**
 * Facts: what was read from one program, as immutable tables with room for a million goroutines.
 */
@NullMarked
package io.leakanalyzer.model;

import org.jspecify.annotations.NullMarked;
