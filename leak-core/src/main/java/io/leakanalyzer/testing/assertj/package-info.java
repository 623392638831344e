/**
 * Assertions on reports for tests that drive a Go program. The only package that needs AssertJ,
 * which whoever uses it brings.
 */
@NullMarked
package io.leakanalyzer.testing.assertj;

import org.jspecify.annotations.NullMarked;
