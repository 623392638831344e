/**
 * Builders of facts and a tester of rules, for the built-in rules and for third parties'. Needs no
 * test framework: failures are {@link AssertionError}s.
 */
@NullMarked
package io.leakanalyzer.testing;

import org.jspecify.annotations.NullMarked;
