package io.leakanalyzer.examples.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A change of the exported API is a change of {@code api/<module>.txt}, which someone reads. */
class PublicApiTest {
  private static final String UPDATE =
      "mvn -Dquick -pl examples -am test -Dtest=PublicApiTest -Dsurefire.failIfNoSpecifiedTests=false -Dapi.update";

  @ParameterizedTest
  @EnumSource
  void the_exported_api_is_the_committed_one(LibraryModule module) throws IOException {
    Path file = Sources.root().resolve("api").resolve(module.directory() + ".txt");
    List<String> now = PublicApi.of(module);
    if (System.getProperty("api.update") != null) {
      Files.createDirectories(file.getParent());
      Files.write(file, now);
    }
    List<String> committed = Files.exists(file) ? Files.readAllLines(file) : List.of();

    assertThat(changes(committed, now))
        .as("changes of the API of %s; if they are meant: %s", module.directory(), UPDATE)
        .isEmpty();
    assertThat(now).as("order in %s", file).isEqualTo(committed);
  }

  @ParameterizedTest
  @EnumSource
  void no_foreign_type_stands_in_an_exported_signature(LibraryModule module) {
    Set<String> ours = new TreeSet<>();
    EnumSet.allOf(LibraryModule.class).forEach(each -> ours.addAll(each.exportedPackages()));

    assertThat(PublicApi.foreignTypes(module, ours))
        // The one package that is made for users of AssertJ and JUnit.
        .filteredOn(mention -> !mention.startsWith("io.leakanalyzer.testing.assertj."))
        .isEmpty();
  }

  private static List<String> changes(List<String> before, List<String> after) {
    List<String> changes = new ArrayList<>();
    qualified(before).stream()
        .filter(line -> !qualified(after).contains(line))
        .forEach(line -> changes.add("- " + line));
    qualified(after).stream()
        .filter(line -> !qualified(before).contains(line))
        .forEach(line -> changes.add("+ " + line));
    return changes;
  }

  /** Member lines, each with the type that it belongs to. */
  private static Set<String> qualified(List<String> lines) {
    Set<String> qualified = new TreeSet<>();
    String type = "";
    for (String line : lines) {
      if (line.startsWith("  ")) {
        qualified.add(type + " {" + line + " }");
      } else {
        type = line;
        qualified.add(line);
      }
    }
    return qualified;
  }
}
