/** What a dying Go program says first: panics, fatal errors, signals, data races. */
@NullMarked
package io.leakanalyzer.pprof.internal.panic;

import org.jspecify.annotations.NullMarked;
