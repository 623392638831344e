/** Reads the artefacts of Go programs. */
@NullMarked
package io.leakanalyzer.pprof;

import org.jspecify.annotations.NullMarked;
