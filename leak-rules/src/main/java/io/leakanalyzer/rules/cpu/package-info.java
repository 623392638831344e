/** What CPU and thread profiles say: parking, spins, threads. */
@NullMarked
package io.leakanalyzer.rules.cpu;

import org.jspecify.annotations.NullMarked;
