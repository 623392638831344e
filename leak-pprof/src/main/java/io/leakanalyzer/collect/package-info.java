/**
 * Takes captures from a live {@code /debug/pprof} endpoint, in an order that does no harm, and
 * follows its suspects.
 */
@NullMarked
package io.leakanalyzer.collect;

import org.jspecify.annotations.NullMarked;
