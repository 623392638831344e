package io.leakanalyzer.model.sample;

/**
 * What a value of a sample measures (proto/profile.proto of google/pprof, {@code ValueType}).
 *
 * @param type such as {@code inuse_space}
 * @param unit such as {@code bytes}
 */
public record SampleType(String type, String unit) {
  /** Nothing said. */
  public static final SampleType NONE = new SampleType("", "");

  @Override
  public String toString() {
    return type + "/" + unit;
  }
}
