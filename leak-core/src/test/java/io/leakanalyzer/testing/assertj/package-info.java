/** Assertions on reports. */
@org.jspecify.annotations.NullMarked
package io.leakanalyzer.testing.assertj;
