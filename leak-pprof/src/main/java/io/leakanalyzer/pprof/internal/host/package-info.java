/** Reads the output of the commands that describe a Linux host. */
@NullMarked
package io.leakanalyzer.pprof.internal.host;

import org.jspecify.annotations.NullMarked;
