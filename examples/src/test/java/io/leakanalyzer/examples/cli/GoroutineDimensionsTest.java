package io.leakanalyzer.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.query.ProfileQuery;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wait reason, age and creator of a dump's goroutines, focused on and ignored: by {@link
 * ProfileQuery} and by the command. What is right is counted in the text of real dumps, by a
 * pattern.
 */
class GoroutineDimensionsTest {
  private static final Path SOAKS = Path.of("captures/corpus/dev-soaks");

  private static final Pattern GOROUTINE =
      Pattern.compile(
          "(?m)^goroutine \\d+ \\[([^,\\]]+)(?:, (\\d+) minutes)?[^\n]*\\]:?[^\n]*\n((?:.+\n?)*)");

  private static final Pattern CREATOR =
      Pattern.compile("(?m)^created by (.+?)(?: in goroutine \\d+)?\n\t(.+:\\d+)");

  private static final Pattern SHOWN =
      Pattern.compile("Showing nodes accounting for (\\d+), .* of (\\d+) total");

  /** A goroutine as the text has it; the creator is empty when there is none. */
  private record Row(String reason, int minutes, String creator, String stack) {}

  private static List<Row> rows(Path dump) throws IOException {
    String text =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(dump))).readAllBytes(),
            StandardCharsets.UTF_8);
    List<Row> rows = new ArrayList<>();
    Matcher goroutine = GOROUTINE.matcher(text);
    while (goroutine.find()) {
      Matcher creator = CREATOR.matcher(goroutine.group(3));
      rows.add(
          new Row(
              goroutine.group(1),
              goroutine.group(2) == null ? 0 : Integer.parseInt(goroutine.group(2)),
              creator.find() ? creator.group(1) + " " + creator.group(2) : "",
              goroutine.group(3)));
    }
    return rows;
  }

  private static long count(List<Row> rows, Predicate<Row> which) {
    return rows.stream().filter(which).count();
  }

  private static ProfileQuery query(Path dump) {
    Snapshot snapshot = Profiles.read(dump).snapshots().findFirst().orElseThrow();
    return ProfileQuery.of(snapshot.goroutines().orElseThrow());
  }

  private static long left(ProfileQuery query) {
    return query.filtered().total(0);
  }

  /** What {@code leak top} accounts for with the options. */
  private static long top(Path dump, int of, Object... options) {
    List<Object> words = new ArrayList<>(List.of("top", dump, "-nodefraction=0", "-nodecount=0"));
    words.addAll(List.of(options));
    CliRun run = CliRun.leak(words.toArray());
    assertThat(run.exitCode()).as(run.err()).isZero();
    Matcher shown = SHOWN.matcher(run.out());
    assertThat(shown.find()).as(run.out()).isTrue();
    assertThat(shown.group(2)).isEqualTo(Integer.toString(of));
    return Long.parseLong(shown.group(1));
  }

  /** An expression that matches the text and nothing else. */
  private static String exactly(String text) {
    return "^" + text.replaceAll("[.*+?(){}\\[\\]|^$\\\\]", "\\\\$0") + "$";
  }

  @ParameterizedTest
  @ValueSource(strings = {"menus1.go1.21.13", "parcels1.go1.24.9", "tickets1.go1.27.0"})
  void by_wait_reason(String capture) throws IOException {
    Path dump = SOAKS.resolve(capture).resolve("t2.goroutine.debug2.txt.gz");
    List<Row> rows = rows(dump);
    Set<String> reasons = new TreeSet<>();
    rows.forEach(row -> reasons.add(row.reason()));
    assertThat(reasons).hasSizeGreaterThan(3);

    for (String reason : reasons) {
      long of = count(rows, row -> row.reason().equals(reason));
      String filter = "wait_reason=" + exactly(reason);
      assertThat(left(query(dump).waitReason(exactly(reason)))).as(reason).isEqualTo(of);
      assertThat(left(query(dump).tagFocus(filter))).as(reason).isEqualTo(of);
      assertThat(left(query(dump).tagIgnore(filter))).as(reason).isEqualTo(rows.size() - of);
      assertThat(top(dump, rows.size(), "--wait-reason", exactly(reason))).isEqualTo(of);
      assertThat(top(dump, rows.size(), "-tagfocus=" + filter)).isEqualTo(of);
      assertThat(top(dump, rows.size(), "-tagignore=" + filter)).isEqualTo(rows.size() - of);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"menus1.go1.21.13", "parcels1.go1.24.9", "tickets1.go1.27.0"})
  void by_age(String capture) throws IOException {
    Path dump = SOAKS.resolve(capture).resolve("t2.goroutine.debug2.txt.gz");
    List<Row> rows = rows(dump);
    Set<Integer> minutes = new TreeSet<>();
    rows.forEach(row -> minutes.add(row.minutes()));
    assertThat(minutes).hasSizeGreaterThan(2);
    minutes.remove(0);

    for (int age : minutes) {
      long old = count(rows, row -> row.minutes() >= age);
      String filter = "minutes=" + age + "minutes:";
      assertThat(left(query(dump).waitedAtLeast(age))).as("%s minutes", age).isEqualTo(old);
      assertThat(left(query(dump).tagFocus(filter))).isEqualTo(old);
      assertThat(left(query(dump).tagIgnore(filter))).isEqualTo(rows.size() - old);
      assertThat(top(dump, rows.size(), "--waited", age)).isEqualTo(old);
      assertThat(top(dump, rows.size(), "-tagignore=" + filter)).isEqualTo(rows.size() - old);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"menus1.go1.21.13", "parcels1.go1.24.9", "tickets1.go1.27.0"})
  void by_creator(String capture) throws IOException {
    Path dump = SOAKS.resolve(capture).resolve("t2.goroutine.debug2.txt.gz");
    List<Row> rows = rows(dump);
    Set<String> creators = new TreeSet<>();
    rows.forEach(row -> creators.add(row.creator()));
    assertThat(creators).hasSizeGreaterThan(3);
    creators.remove("");

    for (String creator : creators) {
      long of = count(rows, row -> row.creator().equals(creator));
      String filter = "created_by=" + exactly(creator);
      assertThat(left(query(dump).createdBy(exactly(creator)))).as(creator).isEqualTo(of);
      assertThat(left(query(dump).tagFocus(filter))).as(creator).isEqualTo(of);
      assertThat(left(query(dump).tagIgnore(filter))).as(creator).isEqualTo(rows.size() - of);
      assertThat(top(dump, rows.size(), "--created-by", exactly(creator))).isEqualTo(of);
      assertThat(top(dump, rows.size(), "-tagignore=" + filter)).isEqualTo(rows.size() - of);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"menus1.go1.21.13", "parcels1.go1.24.9", "tickets1.go1.27.0"})
  void together_with_functions(String capture) throws IOException {
    Path dump = SOAKS.resolve(capture).resolve("t2.goroutine.debug2.txt.gz");
    List<Row> rows = rows(dump);
    Predicate<Row> served = row -> row.stack().contains("net/http.(*conn).serve(");
    Predicate<Row> old = row -> row.minutes() >= 1;
    Predicate<Row> waits = row -> row.reason().equals("IO wait");

    assertThat(top(dump, rows.size(), "-focus=http.*conn..serve", "--wait-reason=^IO wait$"))
        .isEqualTo(count(rows, served.and(waits)));
    assertThat(top(dump, rows.size(), "-ignore=http.*conn..serve", "--waited=1"))
        .isEqualTo(count(rows, served.negate().and(old)))
        .isPositive();
    assertThat(
            left(query(dump).ignore("http.*conn..serve").waitedAtLeast(1).waitReason("^IO wait")))
        .isEqualTo(count(rows, served.negate().and(old).and(waits)));
  }
}
