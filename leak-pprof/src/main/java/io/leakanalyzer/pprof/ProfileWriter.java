package io.leakanalyzer.pprof;

import com.google.protobuf.CodedOutputStream;
import io.leakanalyzer.model.sample.ProfileInfo;
import io.leakanalyzer.model.sample.ProfileMapping;
import io.leakanalyzer.model.sample.ProfileSymbols;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.model.sample.SampleType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes samples as a profile in protobuf, gzipped, that {@code go tool pprof} and this library
 * open. What was read comes out again, ids included; a table of goroutines too, as a goroutine
 * profile.
 */
public final class ProfileWriter {
  private final SampleTable table;
  private final Strings strings = new Strings();

  private ProfileWriter(SampleTable table) {
    this.table = table;
  }

  /** Writes a profile; the stream stays open. */
  public static void write(SampleTable table, OutputStream to) throws IOException {
    GZIPOutputStream gzip = new GZIPOutputStream(to, 1 << 16);
    CodedOutputStream out = CodedOutputStream.newInstance(gzip, 1 << 16);
    new ProfileWriter(table).write(out);
    out.flush();
    gzip.finish();
  }

  private void write(CodedOutputStream out) throws IOException {
    ProfileInfo info = table.info();
    for (SampleType type : info.sampleTypes()) {
      valueType(out, 1, type);
    }
    LabelBytes labels = new LabelBytes(strings);
    for (int sample = 0; sample < table.size(); sample++) {
      sample(out, sample, labels.of(table, table.labelSetOf(sample)));
    }
    ProfileSymbols symbols = table.symbols();
    for (ProfileMapping mapping : symbols.mappings()) {
      mapping(out, mapping);
    }
    for (int location = 0; location < symbols.locationCount(); location++) {
      location(out, symbols, location);
    }
    for (int function = 0; function < symbols.functionCount(); function++) {
      Message message = new Message();
      message.number(1, symbols.functionId(function));
      message.number(2, strings.of(symbols.functionName(function)));
      message.number(3, strings.of(symbols.systemName(function)));
      message.number(4, strings.of(symbols.functionFile(function)));
      message.number(5, symbols.startLine(function));
      message.writeTo(out, 5);
    }
    header(out, info);
    strings.writeTo(out);
  }

  /** The header's strings must be known before the string table is written. */
  private void header(CodedOutputStream out, ProfileInfo info) throws IOException {
    optional(out, 7, strings.of(info.dropFrames()));
    optional(out, 8, strings.of(info.keepFrames()));
    optional(out, 9, info.timeNanos());
    optional(out, 10, info.durationNanos());
    if (!info.periodType().equals(SampleType.NONE)) {
      valueType(out, 11, info.periodType());
    }
    optional(out, 12, info.period());
    for (String comment : info.comments()) {
      out.writeInt64(13, strings.of(comment));
    }
    optional(out, 14, strings.of(info.defaultSampleType()));
    optional(out, 15, strings.of(info.documentation()));
  }

  private void sample(CodedOutputStream out, int sample, byte[] labels) throws IOException {
    Message ids = new Message();
    for (int i = 0; i < table.depth(sample); i++) {
      ids.packed(table.symbols().locationId(table.location(sample, i)));
    }
    Message values = new Message();
    for (int type = 0; type < table.types(); type++) {
      values.packed(table.value(sample, type));
    }
    Message message = new Message();
    message.message(1, ids);
    message.message(2, values);
    message.raw(labels);
    message.writeTo(out, 2);
  }

  private void mapping(CodedOutputStream out, ProfileMapping mapping) throws IOException {
    Message message = new Message();
    message.number(1, mapping.id());
    message.number(2, mapping.start());
    message.number(3, mapping.limit());
    message.number(4, mapping.offset());
    message.number(5, strings.of(mapping.file()));
    message.number(6, strings.of(mapping.buildId()));
    message.number(7, mapping.hasFunctions() ? 1 : 0);
    message.number(8, mapping.hasFiles() ? 1 : 0);
    message.number(9, mapping.hasLines() ? 1 : 0);
    message.number(10, mapping.hasInlines() ? 1 : 0);
    message.writeTo(out, 3);
  }

  private static void location(CodedOutputStream out, ProfileSymbols symbols, int location)
      throws IOException {
    Message message = new Message();
    message.number(1, symbols.locationId(location));
    int mapping = symbols.mapping(location);
    message.number(2, mapping < 0 ? 0 : symbols.mappings().get(mapping).id());
    message.number(3, symbols.address(location));
    int end = symbols.firstLine(location) + symbols.lineCount(location);
    for (int at = symbols.firstLine(location); at < end; at++) {
      Message line = new Message();
      int function = symbols.lineFunction(at);
      line.number(1, function < 0 ? 0 : symbols.functionId(function));
      line.number(2, symbols.lineNumber(at));
      line.number(3, symbols.column(at));
      message.message(4, line);
    }
    message.number(5, symbols.isFolded(location) ? 1 : 0);
    message.writeTo(out, 4);
  }

  private void valueType(CodedOutputStream out, int field, SampleType type) throws IOException {
    Message message = new Message();
    message.number(1, strings.of(type.type()));
    message.number(2, strings.of(type.unit()));
    message.writeTo(out, field);
  }

  private static void optional(CodedOutputStream out, int field, long value) throws IOException {
    if (value != 0) {
      out.writeInt64(field, value);
    }
  }
}
