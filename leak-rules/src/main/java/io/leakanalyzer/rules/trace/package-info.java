/** Rules on execution traces, and on what block and mutex profiles say to them. */
@NullMarked
package io.leakanalyzer.rules.trace;

import org.jspecify.annotations.NullMarked;
