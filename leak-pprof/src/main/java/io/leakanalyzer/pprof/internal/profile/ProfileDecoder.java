package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.sample.ProfileInfo;
import io.leakanalyzer.model.sample.ProfileSymbols;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.model.sample.SampleType;
import io.leakanalyzer.spi.LimitExceededException;
import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.ReadLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes {@code message Profile} of google/pprof's proto/profile.proto: to columns of indices
 * first, then resolves, then every invariant has been stated. Fields that nobody knows are passed
 * over.
 */
final class ProfileDecoder {
  private final Origin origin;
  private final ReadLimits limits;
  private final ProfileBytes content;
  private final StringBytes strings;
  private final SymbolColumns symbols;
  private final SampleColumns samples;
  private final List<long[]> sampleTypes = new ArrayList<>();
  private final List<Long> comments = new ArrayList<>();
  private long[] periodType = new long[2];
  private long dropFrames;
  private long keepFrames;
  private long timeNanos;
  private long durationNanos;
  private long period;
  private long defaultSampleType;
  private long documentation;

  private ProfileDecoder(ProfileBytes content, Origin origin, ReadLimits limits) {
    this.content = content;
    this.origin = origin;
    this.limits = limits;
    this.strings = new StringBytes();
    this.symbols = new SymbolColumns(limits);
    this.samples = new SampleColumns(origin, limits);
  }

  /**
   * Decodes a profile.
   *
   * @throws MalformedSnapshotException if it is broken anywhere; a profile holds its names last, so
   *     that a part of one says nothing
   */
  static SampleTable decode(ProfileBytes content, Origin origin, ReadLimits limits)
      throws IOException {
    if (content.await(1) == 0) {
      throw new MalformedSnapshotException(
          origin.atOffset(0),
          "a profile",
          content.brokenOff() == null ? "nothing" : broken(content));
    }
    ProfileDecoder decoder = new ProfileDecoder(content, origin, limits);
    Wire wire = new Wire(content, origin);
    try {
      decoder.fields(wire);
      return decoder.resolve();
    } catch (MalformedSnapshotException e) {
      throw content.brokenOff() == null
          ? e
          : new MalformedSnapshotException(
              e.origin(), e.expected(), e.found() + "; " + content.brokenOff());
    }
  }

  private void fields(Wire wire) throws IOException {
    for (int field = wire.next(); field != 0; field = wire.next()) {
      switch (field) {
        case 1 -> sampleTypes.add(valueType(wire));
        case 2 -> samples.sample(wire);
        case 3 -> symbols.mapping(wire);
        case 4 -> symbols.location(wire);
        case 5 -> symbols.function(wire);
        case 6 -> string(wire);
        case 7 -> dropFrames = wire.number();
        case 8 -> keepFrames = wire.number();
        case 9 -> time(wire);
        case 10 -> durationNanos = wire.number();
        case 11 -> periodType = valueType(wire);
        case 12 -> period = wire.number();
        case 13 -> comments(wire);
        case 14 -> defaultSampleType = wire.number();
        case 15 -> documentation = wire.number();
        default -> wire.skip();
      }
      wire.in("profile", -1);
    }
  }

  private SampleTable resolve() throws MalformedSnapshotException {
    strings.complete(content.bytes(), origin);
    ProfilePlaces places = new ProfilePlaces(content, origin);
    ProfileSymbols resolved = symbols.resolve(strings, places);
    List<SampleType> types = new ArrayList<>();
    for (long[] type : sampleTypes) {
      types.add(type(type, ProfileField.SAMPLE_TYPE, ProfileField.SAMPLE_UNIT, places));
    }
    List<String> texts = new ArrayList<>();
    for (long comment : comments) {
      texts.add(strings.at(comment, ProfileField.COMMENT, -1, places));
    }
    ProfileInfo info =
        new ProfileInfo(
            types,
            strings.at(defaultSampleType, ProfileField.DEFAULT_SAMPLE_TYPE, -1, places),
            type(periodType, ProfileField.PERIOD_TYPE, ProfileField.PERIOD_UNIT, places),
            period,
            timeNanos,
            durationNanos,
            texts,
            strings.at(dropFrames, ProfileField.DROP_FRAMES, -1, places),
            strings.at(keepFrames, ProfileField.KEEP_FRAMES, -1, places),
            strings.at(documentation, ProfileField.DOC_URL, -1, places));
    if (content.brokenOff() != null && types.isEmpty()) {
      throw new MalformedSnapshotException(
          origin.atOffset(content.size()), "a whole profile", content.size() + " bytes");
    }
    return samples.resolve(info, resolved, symbols.locationIds(places), strings, places);
  }

  private SampleType type(
      long[] indices, ProfileField type, ProfileField unit, ProfilePlaces places)
      throws MalformedSnapshotException {
    return new SampleType(
        strings.at(indices[0], type, -1, places), strings.at(indices[1], unit, -1, places));
  }

  /** message ValueType { type = 1; unit = 2 }. */
  private static long[] valueType(Wire wire) throws IOException {
    long[] type = new long[2];
    int limit = wire.open();
    wire.in("value type", -1);
    for (int field = wire.next(); field != 0; field = wire.next()) {
      if (field <= 2) {
        type[field - 1] = wire.number();
      } else {
        wire.skip();
      }
    }
    wire.close(limit);
    return type;
  }

  private void string(Wire wire) throws IOException {
    int length = wire.skipBytes();
    if (length > limits.maxStringBytes()) {
      throw new LimitExceededException(
          origin.atOffset(wire.offset() - length), "maxStringBytes", limits.maxStringBytes());
    }
    strings.add(wire.offset(), length);
  }

  private void time(Wire wire) throws IOException {
    long nanos = wire.number();
    if (timeNanos != 0) {
      throw wire.malformed("one profile", "a second one behind it");
    }
    timeNanos = nanos;
  }

  private void comments(Wire wire) throws IOException {
    if (!wire.isPacked()) {
      comments.add(wire.number());
      return;
    }
    int limit = wire.open();
    while (wire.more()) {
      comments.add(wire.packedNumber());
    }
    wire.close(limit);
  }

  private static String broken(ProfileBytes content) {
    return content.size() + " bytes, then " + content.brokenOff();
  }
}
