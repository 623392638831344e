package io.leakanalyzer.query;

import io.leakanalyzer.internal.query.GraphSource;
import io.leakanalyzer.internal.query.Measurement;
import io.leakanalyzer.model.sample.SampleLabels;
import io.leakanalyzer.model.sample.SampleTable;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer to {@link ProfileQuery#traces()}.
 *
 * @param header lines about the profile
 * @param traces one a sample with a stack, in the profile's order
 */
public record StackTraces(List<String> header, List<Trace> traces) {
  private static final String SEPARATOR =
      "-----------+-------------------------------------------------------\n";

  /** Copies the lists. */
  public StackTraces {
    header = List.copyOf(header);
    traces = List.copyOf(traces);
  }

  /**
   * One sample.
   *
   * @param value its value
   * @param valueText {@code value} with its unit
   * @param labels lines about its labels
   * @param frames innermost first; inlined calls end in {@code (inline)}
   */
  public record Trace(long value, String valueText, List<String> labels, List<String> frames) {}

  static StackTraces of(Prepared prepared) {
    SampleTable samples = prepared.samples();
    GraphSource source = new GraphSource(samples, prepared.values(), "", "", false);
    List<List<String>> framesOf = new ArrayList<>();
    for (int location = 0; location < samples.symbols().locationCount(); location++) {
      framesOf.add(frames(source.names(location)));
    }
    List<List<String>> labelsOf = new ArrayList<>();
    for (int set = 0; set < samples.labelSetCount(); set++) {
      labelsOf.add(labels(samples.labelSet(set), prepared));
    }
    List<Trace> traces = new ArrayList<>();
    for (int sample = 0; sample < samples.size(); sample++) {
      List<String> frames = new ArrayList<>();
      for (int i = 0; i < samples.depth(sample); i++) {
        frames.addAll(framesOf.get(samples.location(sample, i)));
      }
      if (!frames.isEmpty()) {
        long value = value(samples, sample, prepared);
        traces.add(
            new Trace(
                value,
                prepared.figures().value(value),
                labelsOf.get(samples.labelSetOf(sample)),
                frames));
      }
    }
    return new StackTraces(Legend.ofProfile(prepared, prepared.figures()), traces);
  }

  /** As pprof prints it. */
  public String text() {
    StringBuilder text = new StringBuilder(String.join("\n", header)).append('\n');
    for (Trace trace : traces) {
      text.append(SEPARATOR);
      trace.labels.forEach(text::append);
      String value = trace.valueText;
      for (String frame : trace.frames) {
        text.append(Measurement.pad(value, 10)).append("   ").append(frame).append('\n');
        value = "";
      }
    }
    return text.append(SEPARATOR).toString();
  }

  private static List<String> frames(List<String> names) {
    List<String> frames = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      frames.add(i < names.size() - 1 ? names.get(i) + " (inline)" : names.get(i));
    }
    return frames;
  }

  private static List<String> labels(SampleLabels labels, Prepared prepared) {
    List<String> words = new ArrayList<>();
    labels
        .words()
        .forEach(
            (key, values) ->
                words.add(Measurement.pad(key, 10) + ":  " + String.join(" ", values) + "\n"));
    List<String> numbers = new ArrayList<>();
    labels
        .numbers()
        .forEach(
            (key, values) -> {
              String unit = prepared.units().of(key);
              List<String> texts = values.stream().map(v -> Measurement.label(v, unit)).toList();
              numbers.add(Measurement.pad(key, 10) + ":  " + String.join(" ", texts) + "\n");
            });
    words.sort(null);
    numbers.sort(null);
    words.addAll(numbers);
    return words;
  }

  private static long value(SampleTable samples, int sample, Prepared prepared) {
    long value = samples.value(sample, prepared.values().type());
    long divisor = prepared.options().mean ? samples.value(sample, 0) : 0;
    return divisor == 0 ? value : value / divisor;
  }
}
