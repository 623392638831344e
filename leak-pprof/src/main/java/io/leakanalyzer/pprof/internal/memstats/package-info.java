/** Reads the runtime's figures: MemStats and expvar JSON, runtime/metrics, gctrace, Prometheus. */
@NullMarked
package io.leakanalyzer.pprof.internal.memstats;

import org.jspecify.annotations.NullMarked;
