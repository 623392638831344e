package io.leakanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.LeakReport;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Instance;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.testing.DumpBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How many leak when several processes of the program do. */
class SeveralInstancesTest {
  @Test
  void processes_add_up() {
    LeakReport report = report(Map.of("web-1", List.of(1, 3), "web-2", List.of(4, 4)));
    assertThat(report.leaks().get(0).leaking()).isEqualTo(7);
    assertThat(text(report))
        .startsWith("1 leak, 7 goroutines")
        .contains("1 → 3 (+2.0 per interval) in web-1, of 2 instances");
  }

  @Test
  void what_does_not_grow_is_shown_where_it_is() {
    LeakReport report = report(Map.of("web-1", List.of(0, 0, 0), "web-2", List.of(4, 4)));
    assertThat(text(report)).contains("4 → 4 (steady) in web-2, of 2 instances");
  }

  @Test
  void a_process_without_any_left_adds_none() {
    LeakReport report = report(Map.of("web-1", List.of(3, 0), "web-2", List.of(4)));
    assertThat(report.leaks().get(0).leaking()).isEqualTo(4);
  }

  @Test
  void a_process_that_was_started_again_counts_once() {
    LeakReport report = report(Map.of("web", List.of(5), "web#2", List.of(8), "web#3", List.of(2)));
    assertThat(report.leaks().get(0).leaking()).isEqualTo(2);
  }

  private static LeakReport report(Map<String, List<Integer>> counts) {
    List<Instance> instances = new ArrayList<>();
    new TreeMap<>(counts)
        .forEach((name, all) -> instances.add(new Instance(name, null, null, moments(name, all))));
    return LeakAnalyzer.of(new Profiles(instances, List.of(), List.of()))
        .withRules(List.of(new SampleRules.Sends()))
        .run();
  }

  private static List<Moment> moments(String instance, List<Integer> counts) {
    DumpBuilder[] dumps =
        counts.stream()
            .map(
                count ->
                    DumpBuilder.moment("dump")
                        .goroutine(1, "sleep")
                        .at("main.main", "main.go", 12)
                        .goroutines(count, 7, "chan send")
                        .at("example.com/a.f", "f.go", 3))
            .toArray(DumpBuilder[]::new);
    return DumpBuilder.profiles(dumps).moments().stream()
        .map(m -> new Moment(instance, m.name(), m.order(), m.at(), m.snapshots()))
        .toList();
  }

  private static String text(LeakReport report) {
    return ReportRenderer.of("text").render(report, RenderOptions.defaults());
  }
}
