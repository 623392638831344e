/** What a rule is, what it may say, and what the judge makes of it. */
@NullMarked
package io.leakanalyzer.rule;

import org.jspecify.annotations.NullMarked;
