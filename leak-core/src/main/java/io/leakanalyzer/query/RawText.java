package io.leakanalyzer.query;

import io.leakanalyzer.internal.query.Measurement;
import io.leakanalyzer.model.sample.ProfileInfo;
import io.leakanalyzer.model.sample.ProfileMapping;
import io.leakanalyzer.model.sample.ProfileSymbols;
import io.leakanalyzer.model.sample.SampleLabels;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.model.sample.SampleType;
import java.util.ArrayList;
import java.util.List;

/** A profile as text, as {@code String()} of pprof's profile/profile.go. */
final class RawText {
  private static final String LABELS = "                ";

  private RawText() {}

  static String of(SampleTable table) {
    StringBuilder text = new StringBuilder();
    ProfileInfo info = table.info();
    info.comments().forEach(comment -> text.append("Comment: ").append(comment).append('\n'));
    if (!info.documentation().isEmpty()) {
      text.append("Doc: ").append(info.documentation()).append('\n');
    }
    text.append("PeriodType: ")
        .append(info.periodType().type())
        .append(' ')
        .append(info.periodType().unit())
        .append("\nPeriod: ")
        .append(info.period())
        .append('\n');
    if (info.timeNanos() != 0) {
      text.append("Time: ").append(GoTime.instant(info.timeNanos())).append('\n');
    }
    if (info.durationNanos() != 0) {
      String duration = GoTime.duration(info.durationNanos());
      text.append("Duration: ").append(duration, 0, Math.min(4, duration.length())).append('\n');
    }
    text.append("Samples:\n");
    List<String> types = new ArrayList<>();
    for (SampleType type : info.sampleTypes()) {
      types.add(type + (type.type().equals(info.defaultSampleType()) ? "[dflt]" : ""));
    }
    text.append(String.join(" ", types)).append('\n');
    for (int sample = 0; sample < table.size(); sample++) {
      sample(text, table, sample);
    }
    text.append("Locations\n");
    for (int location = 0; location < table.symbols().locationCount(); location++) {
      location(text, table.symbols(), location);
    }
    text.append("Mappings\n");
    table.symbols().mappings().forEach(mapping -> mapping(text, mapping));
    return text.toString();
  }

  private static void sample(StringBuilder text, SampleTable table, int sample) {
    for (int type = 0; type < table.types(); type++) {
      text.append(' ').append(Measurement.pad(Long.toString(table.value(sample, type)), 10));
    }
    text.append(": ");
    for (int i = 0; i < table.depth(sample); i++) {
      long id = table.symbols().locationId(table.location(sample, i));
      text.append(Long.toUnsignedString(id)).append(' ');
    }
    text.append('\n');
    SampleLabels labels = table.labels(sample);
    if (!labels.words().isEmpty()) {
      List<String> words = new ArrayList<>();
      labels.words().forEach((key, values) -> words.add(key + ":[" + spaced(values) + "]"));
      words.sort(null);
      text.append(LABELS).append(String.join(" ", words)).append('\n');
    }
    if (!labels.numbers().isEmpty()) {
      text.append(LABELS).append(String.join(" ", numbers(labels))).append('\n');
    }
  }

  private static List<String> numbers(SampleLabels labels) {
    List<String> numbers = new ArrayList<>();
    labels
        .numbers()
        .forEach(
            (key, values) -> {
              List<String> units = labels.units().getOrDefault(key, List.of());
              List<String> texts = new ArrayList<>();
              for (int i = 0; i < values.size(); i++) {
                texts.add(
                    units.size() == values.size()
                        ? values.get(i) + " " + units.get(i)
                        : Long.toString(values.get(i)));
              }
              numbers.add(key + ":[" + spaced(texts) + "]");
            });
    numbers.sort(null);
    return numbers;
  }

  private static void location(StringBuilder text, ProfileSymbols symbols, int location) {
    String id = Long.toUnsignedString(symbols.locationId(location));
    text.append(Measurement.pad(id, 6))
        .append(": 0x")
        .append(Long.toHexString(symbols.address(location)))
        .append(' ');
    int mapping = symbols.mapping(location);
    if (mapping >= 0) {
      text.append("M=")
          .append(Long.toUnsignedString(symbols.mappings().get(mapping).id()))
          .append(' ');
    }
    text.append(symbols.isFolded(location) ? "[F] " : "");
    int first = symbols.firstLine(location);
    for (int i = 0; i < symbols.lineCount(location); i++) {
      text.append(i == 0 ? "" : "\n             ");
      line(text, symbols, first + i);
    }
    text.append('\n');
  }

  private static void line(StringBuilder text, ProfileSymbols symbols, int line) {
    int function = symbols.lineFunction(line);
    if (function < 0) {
      text.append("??");
      return;
    }
    String name = symbols.functionName(function);
    text.append(name)
        .append(' ')
        .append(symbols.functionFile(function))
        .append(':')
        .append(symbols.lineNumber(line))
        .append(':')
        .append(symbols.column(line))
        .append(" s=")
        .append(symbols.startLine(function));
    if (!name.equals(symbols.systemName(function))) {
      text.append('(').append(symbols.systemName(function)).append(')');
    }
  }

  private static void mapping(StringBuilder text, ProfileMapping mapping) {
    text.append(Long.toUnsignedString(mapping.id()))
        .append(": 0x")
        .append(Long.toHexString(mapping.start()))
        .append("/0x")
        .append(Long.toHexString(mapping.limit()))
        .append("/0x")
        .append(Long.toHexString(mapping.offset()))
        .append(' ')
        .append(mapping.file())
        .append(' ')
        .append(mapping.buildId())
        .append(' ')
        .append(mapping.hasFunctions() ? "[FN]" : "")
        .append(mapping.hasFiles() ? "[FL]" : "")
        .append(mapping.hasLines() ? "[LN]" : "")
        .append(mapping.hasInlines() ? "[IN]" : "")
        .append('\n');
  }

  private static String spaced(List<String> values) {
    return String.join(" ", values);
  }
}
