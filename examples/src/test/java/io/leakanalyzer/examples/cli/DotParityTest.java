package io.leakanalyzer.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The call graph has pprof's nodes, edges and tags; how they are drawn is our own. */
class DotParityTest {
  private static final Path PARITY = Path.of("parity");
  private static final String STRING = "\"((?:[^\"\\\\]|\\\\.)*)\"";
  private static final Pattern TAG =
      Pattern.compile("(NN?\\d+(?:_\\d+)+) \\[label ?= ?" + STRING + ".*tooltip=" + STRING + ".*");
  private static final Pattern EDGE = Pattern.compile("(N\\d+ -> N\\d+) \\[label=" + STRING + ".*");
  private static final Pattern SHOWN = Pattern.compile("(?:Dropped|Showing)[^\\\\\"]*");
  private static final Pattern NODE = Pattern.compile("(N\\d+) \\[label=.*");

  static List<String> cases() throws IOException {
    return Files.readAllLines(PARITY.resolve("dots/cases.txt"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void it_has_what_pprof_draws(String one) throws IOException {
    String[] words = one.split(" ", -1);
    List<String> arguments = new ArrayList<>(List.of("dot"));
    for (int i = 1; i < words.length; i++) {
      arguments.add(
          words[i].startsWith("-")
              ? words[i].replaceFirst("base=", "base=" + PARITY + "/")
              : PARITY.resolve(words[i]).toString());
    }
    String ours = CliRun.leak(arguments.toArray()).out();
    String golden = golden(words[0]);

    assertThat(parts(ours, NODE)).isEqualTo(parts(golden, NODE)).isNotEmpty();
    assertThat(parts(ours, EDGE)).isEqualTo(parts(golden, EDGE)).isNotEmpty();
    assertThat(parts(ours, TAG)).isEqualTo(parts(golden, TAG));
    assertThat(shown(ours)).isEqualTo(shown(golden)).isNotEmpty();
  }

  /** What the legend says of nodes and edges. */
  private static List<String> shown(String dot) {
    return SHOWN.matcher(dot).results().map(MatchResult::group).toList();
  }

  private static SortedSet<String> parts(String dot, Pattern pattern) {
    TreeSet<String> parts = new TreeSet<>();
    for (String line : dot.split("\n", -1)) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.matches()) {
        List<String> groups = new ArrayList<>();
        for (int group = 1; group <= matcher.groupCount(); group++) {
          groups.add(matcher.group(group));
        }
        parts.add(String.join("|", groups));
      }
    }
    return parts;
  }

  private static String golden(String name) throws IOException {
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(PARITY.resolve("dots/" + name + ".dot.gz")))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
