package io.leakanalyzer.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Problem;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.spi.ReadLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A {@code captures.json} that cannot be used costs what it says, never what was captured. */
class BrokenCaptureListTest {
  @TempDir Path folder;

  @BeforeEach
  void twoDumps() throws IOException {
    Files.writeString(folder.resolve("t0.txt"), "LINES\n1\n");
    Files.writeString(folder.resolve("t1.txt"), "LINES\n1\n2\n");
  }

  private void list(String json) throws IOException {
    Files.writeString(folder.resolve("captures.json"), json.replace('\'', '"'));
  }

  private static void assertBothAreReadByTheirNames(Profiles profiles) {
    assertThat(profiles.moments()).extracting(Moment::name).containsExactly("t0", "t1");
    assertThat(profiles.problems()).hasSize(1);
    Problem problem = profiles.problems().get(0);
    assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
    assertThat(problem.text()).endsWith("; the files beside it are read by their names");
    assertThat(problem.place().name()).isEqualTo("captures.json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "moment t0 | captures.json:1: expected JSON, found Unrecognized token",
        "`` | captures.json:1: expected an object, found the end",
        "[] | captures.json:1: expected an object, found [",
        "{} | captures.json: expected 'format': 'io.leakanalyzer/captures/1', found ''",
        "{'format': 'io.leakanalyzer/captures/2', 'captures': []} | captures.json: expected 'format': 'io.leakanalyzer/captures/1', found 'io.leakanalyzer/captures/2'",
        "{'format': 'io.leakanalyzer/captures/1', 'captures': {}} | captures.json:1: expected 'captures': an array, found {",
        "{'format': 'io.leakanalyzer/captures/1', 'captures': ['t0.txt']} | captures.json:1: expected a capture: an object, found t0.txt",
        "{'format': 'io.leakanalyzer/captures/1', 'captures': [{'moment': 't0'}]} | captures.json:1: expected a capture with 'file', found {moment=t0}",
        "{'format': 'io.leakanalyzer/captures/1', 'captures': [{'file': 't0.txt', 'time': 'noon'}]} | captures.json:1: expected a time as in RFC 3339, UTC, found 'noon'",
        "{'format': 'io.leakanalyzer/captures/1', 'captures': [{'file': 't0.txt'}, | captures.json:1: expected JSON, found Unexpected end-of-input",
      })
  void whatIsWrongIsAProblemWithItsPlace(String json, String message) throws IOException {
    list(json);

    Profiles profiles = Profiles.read(folder);

    assertBothAreReadByTheirNames(profiles);
    assertThat(profiles.problems().get(0).toString()).startsWith(message.replace('\'', '"'));
  }

  @Test
  void bytesThatAreNoTextAreAProblem() throws IOException {
    Files.write(folder.resolve("captures.json"), new byte[] {'{', (byte) 0xff, (byte) 0xfe, 0, 1});

    assertBothAreReadByTheirNames(Profiles.read(folder));
  }

  @Test
  void oneThatListsMoreThanTheLimitIsAProblem() throws IOException {
    list(
        "{'format': 'io.leakanalyzer/captures/1', 'captures': ["
            + "{'file': 'x'},".repeat(9)
            + "{'file': 'y0'}, {'file': 'y1'}, {'file': 'y2'}, {'file': 'y3'}]}");
    ReadLimits few = new ReadLimits(1 << 20, 1 << 16, 1000, 100, 1 << 16, 1000, 3, 2);

    Profiles profiles = Profiles.builder().addAll(folder).limits(few).build();

    assertBothAreReadByTheirNames(profiles);
    assertThat(profiles.problems().get(0).text()).contains("maxEntries = 3");
  }

  @Test
  void missingFilesAreWarningsAndTheOthersAreRead() throws IOException {
    list(
        "{'format': 'io.leakanalyzer/captures/1', 'captures': ["
            + "{'file': 't0.txt', 'moment': 'early'}, {'file': 'gone/t9.txt'}, {'file': 'a\\u0000b'}]}");

    Profiles profiles = Profiles.read(folder);

    assertThat(profiles.moments()).extracting(Moment::name).containsExactly("early");
    assertThat(profiles.problems())
        .extracting(Problem::text)
        .containsExactly(
            "lists 2 files that are not there: gone/t9.txt, a\0b",
            "is left out, since captures.json beside it does not list it");
  }

  @Test
  void pathsThatClimbOutAreErrorsAndNothingThereIsRead() throws IOException {
    Path inner = Files.createDirectories(folder.resolve("inner"));
    Files.writeString(inner.resolve("t5.txt"), "LINES\n5\n");
    Files.writeString(
        inner.resolve("captures.json"),
        ("{'format': 'io.leakanalyzer/captures/1', 'captures': [{'file': 't5.txt'},"
                + " {'file': '../t0.txt'}, {'file': 'x/../../t0.txt'}, {'file': '..'}, {'file': '.'},"
                + " {'file': '"
                + folder.resolve("t0.txt")
                + "'}]}")
            .replace('\'', '"'));

    Profiles profiles = Profiles.read(inner);

    assertThat(profiles.snapshots().map(s -> s.origin().name())).containsExactly("t5.txt");
    assertThat(profiles.problems())
        .hasSize(5)
        .allMatch(p -> p.severity() == Problem.Severity.ERROR)
        .allMatch(p -> p.text().startsWith("lists a file outside its folder: "));
  }

  @Test
  void aFileThatIsListedTwiceInTwoSpellingsCountsOnce() throws IOException {
    list(
        "{'format': 'io.leakanalyzer/captures/1', 'captures': ["
            + "{'file': 't0.txt'}, {'file': './t0.txt'}, {'file': 'x/../t0.txt'}]}");

    assertThat(Profiles.read(folder).snapshots()).hasSize(1);
  }

  @Test
  void aBrokenOneBelowHidesNothingOfTheOthers() throws IOException {
    Path inner = Files.createDirectories(folder.resolve("inner"));
    Files.writeString(inner.resolve("t2.txt"), "LINES\n1\n");
    Files.write(inner.resolve("captures.json"), "no".getBytes(StandardCharsets.UTF_8));

    Profiles profiles = Profiles.read(folder);

    assertThat(profiles.moments()).extracting(Moment::name).isEqualTo(List.of("t0", "t1", "t2"));
    assertThat(profiles.problems())
        .extracting(p -> p.place().name())
        .containsExactly("inner/captures.json");
  }
}
