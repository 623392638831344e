/** The rules that come with the analyzer. */
@NullMarked
package io.leakanalyzer.rules;

import org.jspecify.annotations.NullMarked;
