/** Questions to the facts: what is known of one goroutine, what weighs most, and where. */
@NullMarked
package io.leakanalyzer.query;

import org.jspecify.annotations.NullMarked;
