/**
 * Entry points and warm benchmarks for {@code examples/benchmarks/run.sh}: what another tool's
 * library does, and no more.
 */
@NullMarked
package io.leakanalyzer.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
