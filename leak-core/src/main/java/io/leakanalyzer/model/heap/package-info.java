/**
 * The facts of a heap dump: objects, edges and roots in primitive columns, and what the runtime
 * keeps about goroutines, channels, timers and contexts.
 */
@NullMarked
package io.leakanalyzer.model.heap;

import org.jspecify.annotations.NullMarked;
