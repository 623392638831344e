/**
 * The front door: read {@link io.leakanalyzer.Profiles}, run a {@link
 * io.leakanalyzer.LeakAnalyzer}, get a {@link io.leakanalyzer.LeakReport}.
 */
@NullMarked
package io.leakanalyzer;

import org.jspecify.annotations.NullMarked;
