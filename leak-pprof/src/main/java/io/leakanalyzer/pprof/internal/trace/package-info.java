/**
 * Reads Go's execution traces, format v2 (internal/trace and runtime/trace*.go, Go 1.22 to 1.27).
 */
@NullMarked
package io.leakanalyzer.pprof.internal.trace;

import org.jspecify.annotations.NullMarked;
