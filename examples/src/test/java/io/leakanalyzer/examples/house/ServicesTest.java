package io.leakanalyzer.examples.house;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Services are declared twice, for the module path and for the class path, and must be the same.
 */
class ServicesTest {
  private static final String DIRECTORY = "META-INF/services/";

  @ParameterizedTest
  @EnumSource
  void both_paths_offer_the_same_services(LibraryModule module) {
    Map<String, Set<String>> onModulePath =
        module.descriptor().provides().stream()
            .collect(
                toMap(
                    ModuleDescriptor.Provides::service,
                    provides -> new TreeSet<>(provides.providers())));
    Map<String, Set<String>> onClassPath = new TreeMap<>();
    module
        .resources()
        .filter(name -> name.startsWith(DIRECTORY) && !name.endsWith("/"))
        .forEach(
            name -> onClassPath.put(name.substring(DIRECTORY.length()), providers(module, name)));

    assertThat(onClassPath).isEqualTo(onModulePath);
  }

  private static Set<String> providers(LibraryModule module, String resource) {
    Set<String> providers = new TreeSet<>();
    for (String line : module.lines(resource)) {
      String name = line.replaceFirst("#.*", "").strip();
      if (!name.isEmpty()) {
        providers.add(name);
      }
    }
    return providers;
  }
}
