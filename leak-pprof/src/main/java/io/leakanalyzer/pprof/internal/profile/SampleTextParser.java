package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.Problem;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.sample.ProfileInfo;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.model.sample.SampleTableBuilder;
import io.leakanalyzer.model.sample.SampleType;
import io.leakanalyzer.spi.LimitExceededException;
import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses a text of samples line by line (runtime/pprof/pprof.go, {@code writeHeapInternal}, {@code
 * printCountCycleProfile}; Go 1.18 to 1.27).
 */
final class SampleTextParser {
  /** {@code 1: 262144 [3: 786432] @ 0x4a1 0x4b2}, and the same after {@code heap profile:}. */
  private static final Pattern HEAP =
      Pattern.compile("\\s*(-?\\d+): (-?\\d+) \\[\\s*(-?\\d+): (-?\\d+)\\] @(.*)");

  /** {@code 104729 2 @ 0x4a1 0x4b2}: cycles, then contentions. */
  private static final Pattern COUNT = Pattern.compile("\\s*(-?\\d+) +(-?\\d+) @(.*)");

  /** {@code # 0x4a0 main.f+0x20 /src/main.go:12}. */
  private static final Pattern FRAME =
      Pattern.compile("#\\s+0x([0-9a-f]+)(?:\\s+(\\S+?)\\+0x[0-9a-f]+\\s+(.+):(\\d+))?\\s*");

  private static final Pattern SETTING = Pattern.compile("([a-z/ ]+)=\\s*(\\d+)");
  private static final double GIGA = 1e9;
  private static final int LONGEST_FRAME = 1 << 14;

  private final SnapshotInput input;
  private final Origin origin;
  private final List<Problem> problems = new ArrayList<>();
  private final TextStacks stacks = new TextStacks();
  private SampleTextFormat format = SampleTextFormat.HEAP;
  private SampleTableBuilder samples;
  private long heapRate;
  private double cyclesPerSecond = GIGA;
  private long period = 1;

  SampleTextParser(SnapshotInput input) {
    this.input = input;
    this.origin = input.origin();
    this.samples = SampleTable.builder(origin, 1);
  }

  SampleTextFormat format() {
    return format;
  }

  List<Problem> problems() {
    return problems;
  }

  SampleTable parse() throws IOException {
    ProfileBytes content = ProfileBytes.read(input);
    String text = new String(content.bytes(), 0, content.size(), StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    SampleTextFormat known = lines.isEmpty() ? null : SampleTextFormat.of(lines.get(0));
    if (known == null) {
      throw new MalformedSnapshotException(
          origin.atLine(1), "the first line of a profile as text", "another line");
    }
    format = known;
    samples = SampleTable.builder(origin, format.types().size());
    heapHeader(lines.get(0));
    int at = 1;
    while (at < lines.size() && !isEnd(lines.get(at))) {
      at = record(lines, at);
    }
    if (content.brokenOff() != null) {
      problems.add(Problem.warning(content.brokenOff(), origin.atLine(lines.size())));
    } else if (!text.endsWith("\n")) {
      problems.add(Problem.warning("it breaks off within a line", origin.atLine(lines.size())));
    }
    SampleType periodType =
        switch (format) {
          case HEAP -> new SampleType("space", "bytes");
          default -> new SampleType("contentions", "count");
        };
    ProfileInfo info =
        new ProfileInfo(format.types(), "", periodType, period, 0, 0, List.of(), "", "", "");
    return samples.build(info, stacks.symbols());
  }

  /** Reads one record and returns the line behind it. */
  private int record(List<String> lines, int at) throws IOException {
    String line = lines.get(at);
    if (line.length() > input.limits().maxLineBytes()) {
      throw new LimitExceededException(
          origin.atLine(at + 1L), "maxLineBytes", input.limits().maxLineBytes());
    }
    long[] values = values(line);
    if (values.length == 0) {
      if (!line.isBlank() && !setting(line)) {
        problems.add(
            Problem.note("a line that nobody knows: " + shortened(line), origin.atLine(at + 1L)));
      }
      return at + 1;
    }
    int end = at + 1;
    stacks.begin();
    while (end < lines.size() && lines.get(end).startsWith("#") && !isEnd(lines.get(end))) {
      String text = lines.get(end++);
      Matcher frame = FRAME.matcher(text);
      if (text.length() <= LONGEST_FRAME && frame.matches()) {
        frame(frame);
      }
    }
    int[] stack = stacks.end(line.substring(line.indexOf('@') + 1));
    if (stack.length > input.limits().maxFrames()) {
      throw new LimitExceededException(
          origin.atLine(at + 1L), "maxFrames", input.limits().maxFrames());
    }
    samples.add(values, 0, stack, 0, stack.length, 0);
    return end;
  }

  private void frame(Matcher frame) {
    long address = number(frame.group(1), 16);
    if (frame.group(2) == null) {
      stacks.frame(address, "", "", 0);
    } else {
      stacks.frame(address, frame.group(2), frame.group(3), number(frame.group(4), 10));
    }
  }

  /** The sample's values in the order of the types, or none when the line is no record. */
  private long[] values(String line) {
    if (format == SampleTextFormat.HEAP) {
      Matcher heap = HEAP.matcher(line);
      return heap.matches() ? heap(heap) : new long[0];
    }
    Matcher count = COUNT.matcher(line);
    if (!count.matches()) {
      return new long[0];
    }
    long first = number(count.group(1), 10);
    long contentions = number(count.group(2), 10);
    double nanos = (double) first * period / (cyclesPerSecond / GIGA);
    return new long[] {contentions * period, (long) nanos};
  }

  /** Allocated objects and bytes stand in brackets behind those in use; all are of samples. */
  private long[] heap(Matcher heap) {
    long inUse = number(heap.group(1), 10);
    long inUseBytes = number(heap.group(2), 10);
    long allocated = number(heap.group(3), 10);
    long allocatedBytes = number(heap.group(4), 10);
    double scaleInUse = scale(inUse, inUseBytes);
    double scaleAllocated = scale(allocated, allocatedBytes);
    return new long[] {
      (long) (allocated * scaleAllocated),
      (long) (allocatedBytes * scaleAllocated),
      (long) (inUse * scaleInUse),
      (long) (inUseBytes * scaleInUse)
    };
  }

  /** A sample stands for more: {@code scaleHeapSample} of runtime/pprof/protomem.go, Go 1.26. */
  private double scale(long count, long size) {
    if (count == 0 || size == 0 || heapRate <= 1) {
      return count == 0 || size == 0 ? 0 : 1;
    }
    double average = (double) size / (double) count;
    return 1 / (1 - Math.exp(-average / heapRate));
  }

  /** {@code @ heap/1048576} names twice the rate of sampling. */
  private void heapHeader(String line) {
    int slash = line.lastIndexOf("heap/");
    if (format == SampleTextFormat.HEAP && slash > 0) {
      heapRate = number(line.substring(slash + 5).strip(), 10) / 2;
      period = Math.max(1, heapRate);
    }
  }

  private boolean setting(String line) {
    Matcher setting = SETTING.matcher(line);
    if (!setting.matches()) {
      return line.startsWith("#");
    }
    long value = number(setting.group(2), 10);
    switch (setting.group(1).strip()) {
      case "cycles/second" -> cyclesPerSecond = Math.max(1, value);
      case "sampling period" -> period = value;
      default -> {}
    }
    return true;
  }

  /** The figures of the runtime that follow a heap profile are another reader's. */
  private static boolean isEnd(String line) {
    return line.startsWith("# runtime.MemStats");
  }

  private static long number(String digits, int radix) {
    try {
      return radix == 16 ? Long.parseUnsignedLong(digits, 16) : Long.parseLong(digits, radix);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static String shortened(String line) {
    return line.length() > 60 ? line.substring(0, 60) + "…" : line;
  }
}
