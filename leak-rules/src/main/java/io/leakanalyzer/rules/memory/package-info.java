/** What heap and block profiles say: stacks, channels, timers, contexts, and what suspects hold. */
@NullMarked
package io.leakanalyzer.rules.memory;

import org.jspecify.annotations.NullMarked;
