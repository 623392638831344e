/** Timers, tickers and sleeps. */
@NullMarked
package io.leakanalyzer.rules.timer;

import org.jspecify.annotations.NullMarked;
