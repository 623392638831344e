package io.leakanalyzer.model.sample;

/**
 * A part of the address space that a file is mapped to ({@code Mapping} of proto/profile.proto).
 *
 * @param id its id in the profile, never 0
 * @param start first address, unsigned
 * @param limit first address beyond, unsigned
 * @param offset offset in the file, unsigned
 * @param file the file; may be empty
 * @param buildId identity of the build; may be empty
 * @param hasFunctions its locations have functions
 * @param hasFiles its locations have file names
 * @param hasLines its locations have lines
 * @param hasInlines its locations have inlined calls
 */
public record ProfileMapping(
    long id,
    long start,
    long limit,
    long offset,
    String file,
    String buildId,
    boolean hasFunctions,
    boolean hasFiles,
    boolean hasLines,
    boolean hasInlines) {}
