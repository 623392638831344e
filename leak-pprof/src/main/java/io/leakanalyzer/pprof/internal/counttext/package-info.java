/**
 * Counted text: {@code ?debug=1} of the goroutine, goroutineleak, threadcreate and custom profiles,
 * {@code printCountProfile} in runtime/pprof/pprof.go of Go 1.18 to 1.27.
 */
@NullMarked
package io.leakanalyzer.pprof.internal.counttext;

import org.jspecify.annotations.NullMarked;
