package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.sample.ProfileSymbols;
import io.leakanalyzer.model.sample.SampleTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Sums over the samples of one profile, by the functions of their stacks. */
public final class SampleSums {
  private final SampleTable table;
  private final ProfileSymbols symbols;
  private final int type;

  private SampleSums(SampleTable table, int type) {
    this.table = table;
    this.symbols = table.symbols();
    this.type = type;
  }

  /** Sums of a sample type; of the last one when there is none of that name. */
  public static SampleSums of(SampleTable table, String type) {
    int index = table.info().indexOf(type);
    return new SampleSums(table, index < 0 ? table.types() - 1 : index);
  }

  /** Decides over the function names of a stack, innermost first. */
  @FunctionalInterface
  public interface StackTest {
    /** True if the stack counts. */
    boolean test(List<String> functions);
  }

  /** The sum of all. */
  public long total() {
    return table.total(type);
  }

  /** The sum of samples whose stack has a function that matches. */
  public long through(Predicate<String> function) {
    return sum(line -> function.test(name(line)));
  }

  /**
   * The sum of samples whose stack has that function at that line. A sample of value 0, as a
   * profile of a span of time has, counts for nothing.
   */
  public long at(Frame frame) {
    String function = frame.function().text();
    return sum(line -> symbols.lineNumber(line) == frame.line() && name(line).equals(function));
  }

  private long sum(IntPredicate matching) {
    boolean[] matches = new boolean[symbols.locationCount()];
    for (int location = 0; location < matches.length; location++) {
      int end = symbols.firstLine(location) + symbols.lineCount(location);
      for (int line = symbols.firstLine(location); line < end && !matches[location]; line++) {
        matches[location] = matching.test(line);
      }
    }
    long sum = 0;
    for (int sample = 0; sample < table.size(); sample++) {
      for (int i = 0; i < table.depth(sample); i++) {
        if (matches[table.location(sample, i)]) {
          sum += table.value(sample, type);
          break;
        }
      }
    }
    return sum;
  }

  /** The sum of samples whose stack passes a test. */
  public long where(StackTest test) {
    long sum = 0;
    for (int sample = 0; sample < table.size(); sample++) {
      if (table.value(sample, type) != 0 && test.test(functions(sample))) {
        sum += table.value(sample, type);
      }
    }
    return sum;
  }

  /**
   * Sums by a key that is made of a stack's functions, innermost first; the empty key counts for
   * nothing.
   */
  public Map<String, Long> by(java.util.function.Function<List<String>, String> key) {
    Map<String, Long> sums = new TreeMap<>();
    for (int sample = 0; sample < table.size(); sample++) {
      if (table.value(sample, type) != 0) {
        String of = key.apply(functions(sample));
        if (!of.isEmpty()) {
          sums.merge(of, table.value(sample, type), Long::sum);
        }
      }
    }
    return sums;
  }

  private List<String> functions(int sample) {
    List<String> functions = new ArrayList<>();
    for (int i = 0; i < table.depth(sample); i++) {
      int location = table.location(sample, i);
      int end = symbols.firstLine(location) + symbols.lineCount(location);
      for (int line = symbols.firstLine(location); line < end; line++) {
        functions.add(name(line));
      }
    }
    return functions;
  }

  private String name(int line) {
    int function = symbols.lineFunction(line);
    return function < 0 ? "" : symbols.functionName(function);
  }
}
