package io.leakanalyzer.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Committed text that is made from the code: compared, or written anew with -Ddocs.update. */
public final class GeneratedText {
  public static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  static final String UPDATE =
      "if the change is meant: mvn -Dquick -pl examples -am test -Dtest='ReadmeTest,RulePagesTest,CommittedTableTest'"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.update";

  private GeneratedText() {}

  /** The whole file is that text. */
  static void isWhole(Path file, String text) throws IOException {
    if (updates()) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(file).as(UPDATE).content().isEqualTo(text);
  }

  /** Between the two marks of that name stands that text. */
  public static void isPart(Path file, String name, String text) throws IOException {
    String begin = "<!-- begin " + name + " -->\n";
    String end = "<!-- end " + name + " -->";
    String whole = Files.readString(file);
    assertThat(whole).contains(begin, end);
    int from = whole.indexOf(begin) + begin.length();
    int to = whole.indexOf(end, from);
    if (updates()) {
      Files.writeString(file, whole.substring(0, from) + text + whole.substring(to));
    } else {
      assertThat(whole.substring(from, to)).as("%s: %s", name, UPDATE).isEqualTo(text);
    }
  }

  private static boolean updates() {
    return System.getProperty("docs.update") != null;
  }
}
