package io.leakanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownRendererTest {
  private static final ReportRenderer MARKDOWN = ReportRenderer.of("markdown");

  @Test
  void begins_with_the_answer_and_a_table() {
    String text = MARKDOWN.render(SampleReport.timed(), RenderOptions.defaults());

    assertThat(text)
        .startsWith("## Goroutine leaks\n\n**2 leaks, 18 goroutines, in example.com/acme/orders")
        .contains(
            "| 1 | LIKELY 0.99 | `chan_send` | 12 | `pricing/client.go:38` | `pricing/client.go:42` |")
        .contains("- **How many**: 4 → 8 → 12 (+4.0 per minute, over 2 min)")
        .contains("```go\nquotes := make(chan Quote, 1) // room for <one> & no more\n")
        .contains("<details><summary>Checklist: 4 checks made, 22 for lack of a capture not");
  }

  @Test
  void folds_are_balanced() {
    String text = MARKDOWN.render(SampleReport.timed(), RenderOptions.defaults());

    assertThat(text.split("<details>", -1)).hasSameSizeAs(text.split("</details>", -1));
    assertThat(text.split("```", -1).length % 2).isOne();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 5000})
  void can_be_pasted_however_much_there_is(int groups) {
    String text = MARKDOWN.render(SampleReport.leaky(groups), RenderOptions.defaults());

    assertThat(text).hasSizeLessThan(65_536);
    assertThat(text.split("<details>", -1)).hasSameSizeAs(text.split("</details>", -1));
    assertThat(text.split("```", -1).length % 2).isOne();
    assertThat(text.contains("told in the table only")).isEqualTo(groups > 10);
    assertThat(text.contains(" leaks more are not in it")).isEqualTo(groups > 50);
  }

  @Test
  void what_became_of_a_leak_stands_beside_it() {
    LeakReport report = SampleReport.timed();
    Finding first = report.findings().get(0);
    RenderOptions options =
        RenderOptions.defaults()
            .withStandings(Map.of(first.fingerprint(), new Standing(Standing.State.GROWN, "")))
            .withGone(
                List.of(
                    new Gone("00", Cause.MUTEX, Frame.parse("main.lock main.go:7"), null, 1_500)));

    assertThat(MARKDOWN.render(report, options))
        .contains(
            "- **Since before**: grown\n",
            "### Gone since\n\n- `mutex`, 1,500 goroutines at `main.lock` `main.go:7`\n");
  }

  @Test
  void inputs_cannot_bring_markup() {
    assertThat(
            MARKDOWN.render(
                SampleReport.timed(),
                RenderOptions.defaults().withTitle("<img src=x> [a](b) *c* `d`")))
        .startsWith("## \\<img src=x\\> \\[a\\](b) \\*c\\* \\`d\\`\n");
  }
}
