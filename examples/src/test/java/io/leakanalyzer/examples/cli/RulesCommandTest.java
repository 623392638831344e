package io.leakanalyzer.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleInfo;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class RulesCommandTest {
  @Test
  void every_installed_rule_is_listed_with_its_settings() {
    CliRun run = CliRun.leak("rules");

    assertThat(run.exitCode()).isEqualTo(ExitCode.NOTHING);
    assertThat(ServiceLoader.load(Rule.class))
        .isNotEmpty()
        .allSatisfy(
            rule -> {
              String id = rule.getClass().getAnnotation(RuleInfo.class).id();
              assertThat(run.out().lines()).contains(id);
              assertThat(rule.settings())
                  .allSatisfy(
                      setting -> assertThat(run.out()).contains(id + "." + setting.name() + " = "));
            });
  }

  @Test
  void one_rule_is_shown_alone() {
    CliRun run = CliRun.leak("rules", "growth");

    assertThat(run.out()).startsWith("growth\n").doesNotContain("persistence");
    assertThat(CliRun.leak("rules", "grow").err()).startsWith("leak: no rule grow; ");
  }
}
