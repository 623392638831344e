/**
 * Facts: what was read from one program, as immutable tables with room for a million goroutines.
 *
 * <p>Records that are keys of maps write out their own {@code equals} and {@code hashCode}: those
 * that the compiler gives are linked at run time, which together takes as long as reading a dump of
 * a thousand goroutines.
 */
@NullMarked
package io.leakanalyzer.model;

import org.jspecify.annotations.NullMarked;
