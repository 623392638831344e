package io.leakanalyzer.model.sample;

import java.util.List;

/**
 * What a profile says of itself.
 *
 * @param sampleTypes what the values of a sample measure
 * @param defaultSampleType type that a reader should look at first; empty for the last
 * @param periodType what is sampled
 * @param period how much of it between two samples
 * @param timeNanos when, in nanoseconds since 1970; 0 when unknown
 * @param durationNanos over how long; 0 for an instant or unknown
 * @param comments free text
 * @param dropFrames regular expression of functions to drop, with those they call; may be empty
 * @param keepFrames regular expression of functions to keep nevertheless; may be empty
 * @param documentation link to a description; may be empty
 */
public record ProfileInfo(
    List<SampleType> sampleTypes,
    String defaultSampleType,
    SampleType periodType,
    long period,
    long timeNanos,
    long durationNanos,
    List<String> comments,
    String dropFrames,
    String keepFrames,
    String documentation) {

  /** Copies the lists. */
  public ProfileInfo {
    sampleTypes = List.copyOf(sampleTypes);
    comments = List.copyOf(comments);
  }

  /** A profile of these types that says nothing else. */
  public static ProfileInfo of(List<SampleType> sampleTypes) {
    return new ProfileInfo(sampleTypes, "", SampleType.NONE, 0, 0, 0, List.of(), "", "", "");
  }

  /** Index of the sample type of that name, or -1. */
  public int indexOf(String type) {
    for (int i = 0; i < sampleTypes.size(); i++) {
      if (sampleTypes.get(i).type().equals(type)) {
        return i;
      }
    }
    return -1;
  }
}
