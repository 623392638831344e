/** Contexts that nobody cancels. */
@NullMarked
package io.leakanalyzer.rules.context;

import org.jspecify.annotations.NullMarked;
