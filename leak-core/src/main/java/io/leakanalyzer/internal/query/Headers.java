package io.leakanalyzer.internal.query;

import io.leakanalyzer.model.sample.ProfileInfo;
import io.leakanalyzer.model.sample.SampleType;
import java.util.List;

/** Makes a profile's header from another. */
final class Headers {
  private Headers() {}

  static ProfileInfo with(ProfileInfo info, List<SampleType> types, String defaultType) {
    return new ProfileInfo(
        types,
        defaultType,
        info.periodType(),
        info.period(),
        info.timeNanos(),
        info.durationNanos(),
        info.comments(),
        info.dropFrames(),
        info.keepFrames(),
        info.documentation());
  }
}
