package io.leakanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
        .contains("<details><summary>Checklist: 3 checks made, 19 for lack of a capture not");
  }

  @Test
  void folds_are_balanced() {
    String text = MARKDOWN.render(SampleReport.timed(), RenderOptions.defaults());

    assertThat(text.split("<details>", -1)).hasSameSizeAs(text.split("</details>", -1));
    assertThat(text.split("```", -1).length % 2).isOne();
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
