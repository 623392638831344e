/**
 * Assertions on reports, and a JUnit Jupiter extension, for tests that drive a Go program. The only
 * package that needs AssertJ or JUnit, which whoever uses it brings: the assertions need AssertJ
 * alone, the extension JUnit alone.
 */
@NullMarked
package io.leakanalyzer.testing.assertj;

import org.jspecify.annotations.NullMarked;
