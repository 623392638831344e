/**
 * Reports beside each other: what is new, gone, grown between two of them, and a gate for CI with a
 * baseline of known leaks that can only shrink.
 */
@NullMarked
package io.leakanalyzer.compare;

import org.jspecify.annotations.NullMarked;
