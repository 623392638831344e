package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.sample.ProfileInfo;
import io.leakanalyzer.model.sample.ProfileSymbols;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.model.sample.SampleTableBuilder;
import io.leakanalyzer.spi.LimitExceededException;
import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.ReadLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Samples as they stand in the profile: their locations are ids until the locations are known. */
final class SampleColumns {
  private final Origin origin;
  private final ReadLimits limits;
  private final LabelRows labels = new LabelRows();
  private final List<Long> wideIds = new ArrayList<>();
  private long[] values = new long[8];
  private int[] ids = new int[256];
  private int valueCount;
  private int depth;
  private @Nullable SampleTableBuilder samples;

  SampleColumns(Origin origin, ReadLimits limits) {
    this.origin = origin;
    this.limits = limits;
  }

  /** message Sample { location_id = 1 repeated; value = 2 repeated; label = 3 repeated }. */
  void sample(Wire wire) throws IOException {
    int position = samples == null ? 0 : samples.size();

    valueCount = 0;
    depth = 0;
    labels.begin();
    int limit = wire.open();
    wire.in("sample", position);
    for (int field = wire.next(); field != 0; field = wire.next()) {
      switch (field) {
        case 1 -> locations(wire);
        case 2 -> values(wire);
        case 3 -> labels.label(wire);
        default -> wire.skip();
      }
    }
    wire.close(limit);
    if (samples == null) {
      samples = SampleTable.builder(origin, valueCount);
    }
    if (valueCount != samples.types()) {
      throw wire.places()
          .message(
              ProfileField.SAMPLE,
              position,
              samples.types() + " values in sample #" + position + " as in the first",
              Integer.toString(valueCount));
    }
    if (position == limits.maxSamples()) {
      throw new LimitExceededException(
          origin.atOffset(wire.offset()), "maxSamples", limits.maxSamples());
    }
    samples.add(values, 0, ids, 0, depth, labels.end());
  }

  /** The table, once everything else is known. */
  SampleTable resolve(
      ProfileInfo info,
      ProfileSymbols symbols,
      IdIndex locationIds,
      StringBytes strings,
      ProfilePlaces places)
      throws MalformedSnapshotException {
    int types = info.sampleTypes().size();
    SampleTableBuilder all = samples == null ? SampleTable.builder(origin, types) : samples;
    if (all.types() != types) {
      throw places.message(
          ProfileField.SAMPLE,
          0,
          all.types() + " sample types, as many as values of a sample",
          types + "");
    }
    LabelTexts texts = labels.resolve(strings, places);
    all.labelSets(texts.size(), texts);
    int dangling =
        locationIds.countsFromOne() && wideIds.isEmpty()
            ? all.outside(symbols.locationCount())
            : all.resolve(at -> locationIds.of(at >= 0 ? at + 1L : wideIds.get(-at - 1)));
    if (dangling >= 0) {
      throw places.first(
          ProfileField.LOCATION_IDS,
          id -> locationIds.of(id) < 0,
          ProfileField.LOCATION_IDS.text(dangling) + " that exist",
          "one that does not");
    }
    return all.build(info, symbols);
  }

  private void locations(Wire wire) throws IOException {
    if (!wire.isPacked()) {
      location(wire.number(), wire);
      return;
    }
    int outer = wire.open();
    while (wire.more()) {
      depth = wire.packedIds(ids, depth);
      if (wire.more()) {
        location(wire.packedNumber(), wire);
      }
    }
    wire.close(outer);
  }

  /** Ids nearly always count from one, so that an index is one less; others are kept aside. */
  private void location(long id, Wire wire) throws LimitExceededException {
    if (depth == ids.length) {
      if (depth >= limits.maxFrames()) {
        throw new LimitExceededException(wire.place(), "maxFrames", limits.maxFrames());
      }
      ids = Arrays.copyOf(ids, depth * 2);
    }
    if (id > 0 && id <= Integer.MAX_VALUE) {
      ids[depth++] = (int) id - 1;
    } else {
      wideIds.add(id);
      ids[depth++] = -wideIds.size();
    }
  }

  private void values(Wire wire) throws IOException {
    if (!wire.isPacked()) {
      value(wire.number());
      return;
    }
    int limit = wire.open();
    while (wire.more()) {
      value(wire.packedNumber());
    }
    wire.close(limit);
  }

  private void value(long value) {
    if (valueCount == values.length) {
      values = Arrays.copyOf(values, valueCount * 2);
    }
    values[valueCount++] = value;
  }
}
