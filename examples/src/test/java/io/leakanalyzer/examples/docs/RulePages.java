package io.leakanalyzer.examples.docs;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.rule.Checklist;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of rules and their pages, made from metadata and side-car texts. */
final class RulePages {
  private static final Path SIDE_CARS = GeneratedText.ROOT.resolve("docs/rules/src");

  private RulePages() {}

  static List<Rule> rules() {
    return LeakAnalyzer.of(new Profiles(List.of(), List.of(), List.of())).rules();
  }

  static RuleInfo info(Rule rule) {
    return rule.getClass().getAnnotation(RuleInfo.class);
  }

  /** One row a rule, for the README. */
  static String table() {
    StringBuilder table =
        new StringBuilder("| rule | finds | causes | needs |\n| - | - | - | - |\n");
    for (Rule rule : rules()) {
      RuleInfo info = info(rule);
      table.append("| [").append(info.id()).append("](docs/rules/").append(info.id());
      table.append(".md) | ").append(cell(info.summary())).append(" | ");
      table.append(codes(List.of(info.causes()))).append(" | ").append(needs(info.needs()));
      table.append(" |\n");
    }
    return table.toString();
  }

  /** Page of each rule, by file name. */
  static Map<String, String> pages() throws IOException {
    Map<String, String> pages = new TreeMap<>();
    for (Rule rule : rules()) {
      pages.put(info(rule).id() + ".md", page(rule));
    }
    return pages;
  }

  private static String page(Rule rule) throws IOException {
    RuleInfo info = info(rule);
    StringBuilder page = new StringBuilder();
    page.append("<!-- Generated from the rule's metadata and docs/rules/src/").append(info.id());
    page.append(".md; change those. -->\n# ").append(info.id()).append("\n\n");
    page.append(info.summary()).append(".\n\n| | |\n| - | - |\n");
    page.append("| class | `").append(rule.getClass().getName()).append("` |\n");
    page.append("| causes | ").append(codes(List.of(info.causes()))).append(" |\n");
    page.append("| needs | ").append(needs(info.needs())).append(" |\n");
    page.append("| better with | ").append(words(info.needs().optional(), ", ")).append(" |\n");
    page.append("| answers | ")
        .append(
            Stream.of(info.checks())
                .map(id -> cell(Checklist.question(id)) + " (`" + id + "`)")
                .collect(Collectors.joining("<br>")))
        .append(" |\n");
    List<Setting<?>> settings = rule.settings();
    if (!settings.isEmpty()) {
      page.append("\n| setting | default | meaning |\n| - | - | - |\n");
      for (Setting<?> setting : settings) {
        page.append("| `").append(info.id()).append('.').append(setting.name()).append("` | `");
        page.append(setting.defaultValue()).append("` | ").append(cell(setting.meaning()));
        page.append(" |\n");
      }
    }
    Path sideCar = SIDE_CARS.resolve(info.id() + ".md");
    if (Files.exists(sideCar)) {
      page.append('\n').append(Files.readString(sideCar).strip()).append('\n');
    }
    return page.toString();
  }

  private static String needs(Needs needs) {
    List<String> parts = new ArrayList<>();
    if (needs.allOf().length > 0) {
      parts.add(words(needs.allOf(), ", "));
    }
    if (needs.anyOf().length > 0) {
      parts.add(words(needs.anyOf(), " or "));
    }
    if (needs.moments() > 1) {
      parts.add(needs.moments() + " moments");
    }
    return String.join("; ", parts);
  }

  private static String words(Capability[] capabilities, String between) {
    return Stream.of(capabilities).map(Capability::words).collect(Collectors.joining(between));
  }

  private static String codes(List<String> ids) {
    return ids.stream().map(id -> "`" + id + "`").collect(Collectors.joining(" "));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }
}
