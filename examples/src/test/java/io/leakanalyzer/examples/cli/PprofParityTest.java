package io.leakanalyzer.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command prints what {@code go tool pprof} printed; see parity/make-goldens.sh. */
class PprofParityTest {
  private static final Path PARITY = Path.of("parity");

  /** One line of cases.txt. */
  record Case(int number, String command, String options, String profiles) {
    @Override
    public String toString() {
      return "%03d %s %s %s".formatted(number, command, options, profiles);
    }

    String[] words() {
      List<String> words = new ArrayList<>();
      int equals = command.indexOf('=');
      words.add(equals < 0 ? command : command.substring(0, equals));
      if (equals >= 0) {
        words.add("--function=" + command.substring(equals + 1));
      }
      for (String option : options.split(" ", -1)) {
        if (!option.isEmpty()) {
          words.add(
              option
                  .replaceFirst("base=", "base=" + PARITY + "/")
                  .replaceFirst("^-source_path=", "--sources=" + PARITY + "/"));
        }
      }
      for (String profile : profiles.split(" ", -1)) {
        words.add(PARITY.resolve(profile).toString());
      }
      return words.toArray(new String[0]);
    }
  }

  static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String line : Files.readAllLines(PARITY.resolve("cases.txt"))) {
      if (!line.startsWith("#")) {
        String[] parts = line.split("\\|", -1);
        cases.add(new Case(cases.size() + 1, parts[0].strip(), parts[1].strip(), parts[2].strip()));
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void prints_what_pprof_prints(Case one) throws IOException {
    CliRun run = CliRun.leak((Object[]) one.words());

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo(golden(one));
  }

  @Test
  void there_are_enough_cases_and_no_golden_without_one() throws IOException {
    assertThat(cases()).hasSizeGreaterThanOrEqualTo(60);
    try (var goldens = Files.list(PARITY.resolve("goldens"))) {
      assertThat(goldens.filter(file -> file.toString().endsWith(".gz"))).hasSameSizeAs(cases());
    }
  }

  static String golden(Case one) throws IOException {
    Path file = PARITY.resolve("goldens/%03d.txt.gz".formatted(one.number));
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
