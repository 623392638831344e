package io.leakanalyzer.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The commands over profiles that have no goldens of their own. */
class ProfileCommandsTest {
  private static final Path ORDERS = Path.of("captures/orders.go1.27.0");
  private static final Path BEFORE = ORDERS.resolve("t0.goroutine.pb.gz");
  private static final Path AFTER = ORDERS.resolve("t2.goroutine.pb.gz");
  private static final Path DUMP = ORDERS.resolve("t2.goroutine.debug2.txt.gz");
  private static final Path CPU = Path.of("parity/synthetic-cpu.pb.gz");
  private static final Path HEAP = Path.of("parity/synthetic-heap.pb.gz");

  @TempDir Path directory;

  private static String out(Object... arguments) {
    CliRun run = CliRun.leak(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  @Test
  void diff_profiles_is_top_with_the_older_as_base() {
    assertThat(out("diff-profiles", BEFORE, AFTER, "-lines"))
        .isEqualTo(out("top", "-diff_base=" + BEFORE, AFTER, "-lines"))
        .contains("pricing");
  }

  @Test
  void diff_profiles_needs_two() {
    assertThat(CliRun.leak("diff-profiles", AFTER).err()).contains("an older profile and a newer");
  }

  @Test
  void diff_profiles_takes_no_second_base() {
    assertThat(CliRun.leak("diff-profiles", BEFORE, AFTER, "-base=" + BEFORE).err())
        .contains("diff-profiles is given its base as first profile");
  }

  @Test
  void a_dump_is_asked_by_wait_reason_age_and_creator() {
    String sends = out("top", DUMP, "--wait-reason", "chan send");
    String created = out("top", DUMP, "--created-by", "pricing");
    String labelled = out("tags", DUMP);

    assertThat(sends).contains("pricing.(*Client).ask").doesNotContain("net/http.(*conn).serve");
    assertThat(created).contains("pricing").doesNotContain("net/http.(*conn).serve");
    assertThat(out("top", DUMP, "--waited", "60")).contains("accounting for 0,");
    assertThat(labelled).contains("wait_reason:", "created_by:");
  }

  @Test
  void a_dump_and_the_profile_of_the_same_moment_count_alike() {
    String focus = "-focus=pricing..*ask";

    assertThat(total(out("top", DUMP, focus))).isEqualTo(total(out("top", AFTER, focus)));
  }

  /** What the focus leaves: "Showing nodes accounting for N, …". */
  private static String total(String top) {
    return top.lines()
        .filter(l -> l.startsWith("Showing nodes"))
        .findFirst()
        .orElseThrow()
        .replaceFirst(",.*", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "captures/orders.go1.27.0/t2.goroutine.pb.gz",
        "captures/orders.go1.27.0/t2.goroutine.debug2.txt.gz",
        "parity/synthetic-heap.pb.gz",
        "parity/texts/go1.24.9/mutex.debug1.txt.gz"
      })
  void what_convert_writes_is_read_the_same(String file) {
    Path written = directory.resolve("converted.pb.gz");

    out("convert", file, "-o", written);

    assertThat(out("tree", written)).isEqualTo(out("tree", file));
    assertThat(out("traces", written)).isEqualTo(out("traces", file));
  }

  @Test
  void convert_applies_filters() {
    Path written = directory.resolve("filtered.pb.gz");

    out("convert", AFTER, "-focus=pricing", "-o", written);

    assertThat(out("traces", written)).contains("pricing").doesNotContain("platform/jobs");
  }

  @Test
  void merge_adds_up() {
    Path written = directory.resolve("merged.pb.gz");

    out("merge", HEAP, Path.of("parity/synthetic-heap-2.pb.gz"), "-o", written);

    assertThat(out("top", written))
        .isEqualTo(out("top", HEAP, Path.of("parity/synthetic-heap-2.pb.gz")));
  }

  @Test
  void the_flame_page_needs_nothing_else_and_the_picture_is_xml() throws Exception {
    Path picture = directory.resolve("flame.svg");

    String page = out("flame", CPU);
    out("flame", CPU, "-o", picture);

    assertThat(page).startsWith("<!DOCTYPE html>").contains("search", "zoom");
    assertThat(page.replaceAll("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http://", "https://", "src=");
    Document svg =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(Files.readString(picture))));
    assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(svg.getElementsByTagName("rect").getLength()).isGreaterThan(100);
  }

  @Test
  void the_flame_of_a_difference_says_what_was() {
    String page = out("flame", "-diff_base=" + BEFORE, AFTER, "--svg");

    assertThat(page).contains(", was ");
  }

  @Test
  void list_shows_sources_below_the_folder_only() throws Exception {
    String file = "example.com/orders/pricing/client.go";
    Path source = directory.resolve(file);
    Files.createDirectories(source.getParent());
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= 200; i++) {
      lines.append("line ").append(i).append('\n');
    }
    Files.writeString(source, lines.toString());
    String function = "pricing.*Client.*ask$";

    String found = out("list", AFTER, "-f", function, "--sources", directory);
    String missing = out("list", AFTER, "-f", function, "--sources", directory.resolve("x"));

    assertThat(found).contains("ROUTINE ======================== ").contains("(flat, cum)");
    assertThat(missing).contains("Error:");
    assertThat(CliRun.leak("list", AFTER, "-f", "no_such_function").err())
        .contains("no matches found for regexp: no_such_function");
  }
}
