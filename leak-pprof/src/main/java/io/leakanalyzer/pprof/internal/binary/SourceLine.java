package io.leakanalyzer.pprof.internal.binary;

/**
 * A place in the source.
 *
 * @param function name of the function
 * @param file the file, or empty
 * @param line the line, or 0
 */
public record SourceLine(String function, String file, int line) {}
