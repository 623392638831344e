/** The command {@code leak}. */
@NullMarked
package io.leakanalyzer.examples.cli;

import org.jspecify.annotations.NullMarked;
