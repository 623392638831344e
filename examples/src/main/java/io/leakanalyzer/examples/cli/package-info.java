/**
 * The command {@code leak}: options in, calls of the library, words out. Nothing is analysed here.
 *
 * <p>A subcommand is a class of its own, named in the list on top of {@link
 * io.leakanalyzer.examples.cli.Leak}.
 */
@NullMarked
package io.leakanalyzer.examples.cli;

import org.jspecify.annotations.NullMarked;
