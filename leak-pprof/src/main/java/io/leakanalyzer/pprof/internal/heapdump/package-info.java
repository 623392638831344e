/** Reads the files of {@code runtime/debug.WriteHeapDump}, Go 1.21 to 1.27. */
@NullMarked
package io.leakanalyzer.pprof.internal.heapdump;

import org.jspecify.annotations.NullMarked;
