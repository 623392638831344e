package io.leakanalyzer.examples.cli;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the rules that an analysis would run. */
@Command(
    name = "rules",
    description = "Lists the rules: what each finds, what it needs and how it can be tuned.",
    mixinStandardHelpOptions = true)
final class RulesCommand implements Runnable {
  @Parameters(arity = "0..*", paramLabel = "RULE", description = "Only these; else all.")
  private List<String> wanted = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, Rule> rules = new LinkedHashMap<>();
    for (Rule rule : LeakAnalyzer.of(new Profiles(List.of(), List.of(), List.of())).rules()) {
      rules.put(rule.getClass().getAnnotation(RuleInfo.class).id(), rule);
    }
    for (String id : wanted.isEmpty() ? rules.keySet() : wanted) {
      Rule rule = rules.get(id);
      if (rule == null) {
        throw new ParameterException(
            spec.commandLine(), "no rule " + id + "; 'leak rules' lists them all");
      }
      RuleInfo info = rule.getClass().getAnnotation(RuleInfo.class);
      out.println(info.id());
      out.println("  " + info.summary());
      if (info.causes().length > 0) {
        out.println("  causes: " + String.join(", ", info.causes()));
      }
      out.println("  needs: " + needs(info.needs()));
      for (Setting<?> setting : rule.settings()) {
        out.println("  --set " + info.id() + "." + setting + ": " + setting.meaning());
      }
      out.println();
    }
    out.flush();
  }

  private static String needs(Needs needs) {
    List<String> words = new ArrayList<>();
    Stream.of(needs.allOf()).map(RulesCommand::words).forEach(words::add);
    if (needs.anyOf().length > 0) {
      words.add(
          Stream.of(needs.anyOf()).map(RulesCommand::words).collect(Collectors.joining(" or ")));
    }
    if (needs.moments() > 1) {
      words.add("in " + needs.moments() + " moments");
    }
    String optional =
        Stream.of(needs.optional()).map(RulesCommand::words).collect(Collectors.joining(", "));
    return (words.isEmpty() ? "nothing" : String.join(", ", words))
        + (optional.isEmpty() ? "" : "; better with " + optional);
  }

  private static String words(Capability capability) {
    return capability.words();
  }
}
