/**
 * Goroutine dumps as the runtime's traceback prints them: {@code goroutine?debug=2}, {@code
 * runtime.Stack}, panics, fatal errors and signals, Go 1.18 to 1.27, in whatever log they stand.
 */
@NullMarked
package io.leakanalyzer.pprof.internal.dump;

import org.jspecify.annotations.NullMarked;
