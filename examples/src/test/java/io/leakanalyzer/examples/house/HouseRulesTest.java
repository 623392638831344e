package io.leakanalyzer.examples.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HouseRulesTest {
  private static final int LONGEST_FILE = 400;
  private static final Pattern PRINTS =
      Pattern.compile("\\bSystem\\.(out|err|in|exit)\\b|\\.printStackTrace\\(\\)");
  private static final Pattern SMELLS =
      Pattern.compile("Helper|Utils?|Toolkit|Manager|Impl|Abstract[A-Z]\\w*|Misc|Common");
  private static final Pattern TEST_LIBRARY =
      Pattern.compile("^import (static )?org\\.(junit|assertj)\\b.*");
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

  @Test
  void no_file_is_longer_than_a_reader_s_patience() {
    assertThat(everySource())
        .filteredOn(file -> Sources.lines(file).size() > LONGEST_FILE)
        .as("files of more than %d lines", LONGEST_FILE)
        .isEmpty();
  }

  @Test
  void nothing_is_left_unfinished() {
    assertThat(everySource())
        .flatMap(file -> Sources.lines(file).stream().filter(UNFINISHED.asPredicate()).toList())
        .isEmpty();
  }

  @Test
  void names_say_what_a_class_is() {
    assertThat(everySource())
        .map(file -> file.getFileName().toString().replace(".java", ""))
        .filteredOn(
            name ->
                SMELLS.matcher(name).matches()
                    || name.matches(".*(Helper|Utils?|Toolkit|Manager|Impl)"))
        .isEmpty();
  }

  @Test
  void every_package_is_null_marked() {
    List<Path> packages =
        everySource().stream()
            .filter(
                file ->
                    file.toString().contains("/src/main/java/")
                        && !file.endsWith("module-info.java"))
            .map(Path::getParent)
            .distinct()
            .toList();

    assertThat(packages)
        .isNotEmpty()
        .filteredOn(directory -> !isNullMarked(directory.resolve("package-info.java")))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void the_library_never_prints_nor_ends_the_process(LibraryModule module) {
    assertThat(offences(module, PRINTS.asPredicate())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void test_libraries_stay_in_one_package(LibraryModule module) {
    assertThat(offences(module, TEST_LIBRARY.asMatchPredicate()))
        .filteredOn(line -> !line.contains("io/leakanalyzer/testing/assertj/"))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void internal_packages_are_not_for_everyone(LibraryModule module) {
    assertThat(module.exportedPackages()).noneMatch(name -> (name + ".").contains(".internal."));
  }

  @ParameterizedTest
  @EnumSource
  void classes_are_closed(LibraryModule module) {
    assertThat(module.classes())
        .filteredOn(type -> !type.isAnonymousClass() && !type.isSynthetic())
        .filteredOn(type -> !type.isInterface() && !type.isEnum() && !type.isSealed())
        .filteredOn(type -> (type.getModifiers() & (Modifier.FINAL | Modifier.ABSTRACT)) == 0)
        .as("classes that are neither final nor sealed")
        .isEmpty();
  }

  @Test
  void rules_need_the_core_only() {
    assertThat(LibraryModule.RULES.descriptor().requires())
        .extracting(ModuleDescriptor.Requires::name)
        .containsExactlyInAnyOrder("java.base", "org.jspecify", "io.leakanalyzer.core");
  }

  private static List<Path> everySource() {
    return Stream.of("leak-core", "leak-pprof", "leak-rules", "examples")
        .flatMap(module -> Stream.of(module + "/src/main/java", module + "/src/test/java"))
        .flatMap(directory -> Sources.javaFiles(directory).stream())
        .toList();
  }

  private static List<String> offences(LibraryModule module, Predicate<String> offends) {
    List<Path> files = Sources.javaFiles(module.directory() + "/src/main/java");
    assertThat(files).isNotEmpty();
    return files.stream().flatMap(file -> Sources.codeLines(file, offends)).toList();
  }

  private static boolean isNullMarked(Path packageInfo) {
    return Files.exists(packageInfo) && Sources.lines(packageInfo).contains("@NullMarked");
  }
}
