package io.leakanalyzer.examples.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.examples.docs.GeneratedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What stands first in the report of each committed folder of captures. The table is a part of
 * {@code docs/ACCURACY.md} and must be as committed; {@code -Ddocs.update} writes it anew.
 */
class CommittedTableTest {
  private static final Path DOCS = GeneratedText.ROOT.resolve("docs/ACCURACY.md");

  @Test
  void names_the_true_site_first_and_is_quiet_about_healthy_programs() throws IOException {
    List<FirstNamed> all = new ArrayList<>();
    for (Path folder : folders()) {
      all.add(FirstNamed.of(folder));
    }
    List<FirstNamed> basic = all.stream().filter(FirstNamed::isBasic).toList();
    List<FirstNamed> healthy = all.stream().filter(named -> named.truth().healthy()).toList();

    assertThat(basic).hasSizeGreaterThanOrEqualTo(20);
    assertThat(10 * right(basic)).isGreaterThanOrEqualTo(9L * basic.size());
    assertThat(healthy).hasSizeGreaterThan(5).allMatch(FirstNamed::isRight);
    GeneratedText.isPart(DOCS, "committed captures", table(all, basic, healthy));
  }

  private static String table(
      List<FirstNamed> all, List<FirstNamed> basic, List<FirstNamed> healthy) {
    StringBuilder text = new StringBuilder();
    text.append(counted("Basic causes, true site first", basic));
    text.append(counted("; healthy look-alikes, nothing reported", healthy));
    List<FirstNamed> others =
        all.stream().filter(named -> !named.isBasic() && !named.truth().healthy()).toList();
    text.append(counted("; other causes, true site first", others)).append(".\n\n");
    text.append(FirstNamed.HEADER);
    Stream.of(basic, healthy, others)
        .flatMap(List::stream)
        .forEach(named -> text.append(named.row()));
    return text.toString();
  }

  private static String counted(String what, List<FirstNamed> named) {
    return what + ": " + right(named) + " of " + named.size();
  }

  private static long right(List<FirstNamed> named) {
    return named.stream().filter(FirstNamed::isRight).count();
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> folders = Files.list(GeneratedText.ROOT.resolve("examples/captures"))) {
      return folders.filter(f -> Files.exists(f.resolve("truth.json"))).sorted().toList();
    }
  }
}
