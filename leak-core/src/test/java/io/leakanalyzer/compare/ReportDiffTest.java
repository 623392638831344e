package io.leakanalyzer.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.report.JsonSchemas;
import io.leakanalyzer.report.SampleReport;
import io.leakanalyzer.report.Standing;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportDiffTest {
  private final LeakReport small = SampleReport.timed();
  private final LeakReport large = SampleReport.large(5);

  @Test
  void the_same_report_differs_in_nothing() {
    ReportDiff diff = ReportDiff.between(small, SampleReport.timed());

    assertThat(diff.changes()).hasSize(3).allMatch(c -> c.kind() == Change.Kind.SAME);
    assertThat(diff.worse()).isEmpty();
  }

  @Test
  void growth_and_shrinking_are_told_apart() {
    Change grown = ReportDiff.between(small, large).changes().get(0);
    Change shrunk = ReportDiff.between(large, small).of(Change.Kind.SHRUNK).get(0);

    assertThat(grown.kind()).isEqualTo(Change.Kind.GROWN);
    assertThat(grown.before()).isEqualTo(12);
    assertThat(grown.after()).isEqualTo(60);
    assertThat(shrunk.difference()).isEqualTo(-48);
    assertThat(ReportDiff.between(small, large).worse()).containsExactly(grown);
  }

  @Test
  void what_is_new_and_what_is_gone() {
    LeakReport healthy = SampleReport.healthy();

    assertThat(ReportDiff.between(healthy, small).of(Change.Kind.NEW)).hasSize(3);
    assertThat(ReportDiff.between(small, healthy).of(Change.Kind.GONE)).hasSize(3);
    assertThat(ReportDiff.between(healthy, small).standings().values())
        .allMatch(standing -> standing.state() == Standing.State.NEW);
  }

  @Test
  void people_read_what_grew_and_where() throws IOException {
    StringBuilder text = new StringBuilder();

    DiffText.write(ReportDiff.between(small, large), text);

    assertThat(text.toString())
        .startsWith("grown: 1 suspect\n  12 → 60 (+48)  LIKELY chan_send  [")
        .contains("stuck at   example.com/acme/orders/pricing.(*Client).Quote.func1")
        .contains("same: 2 suspects");
  }

  @Test
  void programs_read_what_the_schema_says() throws IOException {
    LeakReport healthy = SampleReport.healthy();
    for (ReportDiff diff :
        List.of(
            ReportDiff.between(small, large),
            ReportDiff.between(healthy, small),
            ReportDiff.between(small, healthy),
            ReportDiff.between(healthy, healthy))) {
      StringBuilder json = new StringBuilder();

      DiffJson.write(diff, json);

      assertThat(JsonSchemas.diffErrors(json.toString())).isEmpty();
      assertThat(json).contains("\"worse\" : " + diff.worse().size());
    }
  }
}
