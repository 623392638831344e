package io.leakanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRendererTest {
  private static final ReportRenderer TEXT = ReportRenderer.of("text");

  @Test
  void the_first_screen_answers_every_question() {
    String text = TEXT.render(SampleReport.timed(), RenderOptions.defaults().withDetails(false));

    assertThat(text.lines().limit(17).toList())
        .containsExactly(
            "2 leaks, 18 goroutines, in example.com/acme/orders (go1.26.8): 2 LIKELY; also 1 cleared",
            "From 3 snapshots of 3 moments over 2 min; 3 of 4 rules ran",
            "1 problem with the inputs; 22 checks of 26 could not be made for lack of a capture",
            "",
            "1  LIKELY  chan_send  12 goroutines  (your code)",
            "   Goroutines are parked in a channel send whose receiver has gone.",
            "   started      example.com/acme/orders/pricing.(*Client).Quote",
            "                pricing/client.go:38",
            "   stuck        example.com/acme/orders/pricing.(*Client).Quote.func1",
            "                pricing/client.go:42  [chan send, up to 2 minutes]",
            "   how many     4 → 8 → 12 (+4.0 per minute, over 2 min)",
            "   cost         48 KiB held, 4.0 KiB a goroutine: stacks of 4 KiB",
            "   confidence   0.99: 12 goroutines after 4, growing at every moment; 6 goroutines at",
            "                example.com/acme/orders/store.(*Store).Put /build/orders/store/store.go:61 wait for",
            "                it; but three moments are few",
            "   fix          Give the channel room for the one value, so that the sender can leave",
            "");
  }

  @Test
  void the_details_name_witnesses_doubts_and_what_was_not_checked() {
    String text = TEXT.render(SampleReport.timed(), RenderOptions.defaults());

    assertThat(text)
        .contains("for +3.5", "also for  ", "against -0.5")
        .contains("trend, rule sample-sends, t2.goroutine.txt:9")
        .contains("prove it wrong    Take another dump in 10 minutes")
        .contains("└ waits for channel 0xc000012340")
        .contains("    \tgo fetch(i, quotes)".replace("\t", "    "))
        .contains("goroutines        100 101 102")
        .contains("caused by    finding 1, chan_send")
        .contains("Cleared: looked bad, and was explained")
        .contains("against: 8 at every moment: a pool")
        .contains("Could not be checked, and the capture that would settle it")
        .contains("sample-heap")
        .contains("WARNING  t2.goroutine.txt:88: the dump breaks off");
  }

  @Test
  void behind_the_first_leaks_the_others_have_a_line_each() {
    String text = TEXT.render(SampleReport.timed(), RenderOptions.defaults().withTop(1));

    assertThat(text.lines().filter(line -> line.startsWith("prior "))).hasSize(1);
    assertThat(text)
        .contains("\n1 more leak, 6 goroutines; in full with --all or --top N\n")
        .contains(
            "\n2  6  mutex  store/store.go:61 store.(*Store).Put, started by http.(*Server).Serve\n");
  }

  @Test
  void a_list_can_do_without_any_in_full() {
    String text = TEXT.render(SampleReport.timed(), RenderOptions.defaults().withTop(0));

    assertThat(text)
        .contains("2 more leaks, 18 goroutines; in full with --all or --top N")
        .contains(
            "\n1  12  chan_send  pricing/client.go:42 pricing.(*Client).Quote.func1, started by")
        .doesNotContain("prior ");
  }

  @Test
  void without_times_a_rate_is_per_interval() {
    assertThat(TEXT.render(SampleReport.untimed(), RenderOptions.defaults()))
        .contains("4 → 8 → 12 (+4.0 per interval)")
        .doesNotContain("per hour");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 100, 200})
  void only_a_long_word_makes_a_long_line(int width) {
    List<String> tooLong =
        TEXT.render(SampleReport.timed(), RenderOptions.defaults().withWidth(width))
            .lines()
            .filter(line -> line.length() > width)
            .toList();

    assertThat(tooLong)
        .filteredOn(line -> !line.contains("make(chan Quote"))
        .filteredOn(line -> !line.startsWith("Could not be checked"))
        .allMatch(
            line -> Stream.of(line.split(" ", -1)).anyMatch(word -> word.length() > width - 24));
  }

  @Test
  void colours_only_when_asked_for() {
    RenderOptions options = RenderOptions.defaults();

    assertThat(TEXT.render(SampleReport.timed(), options)).doesNotContain("\u001b");
    assertThat(TEXT.render(SampleReport.timed(), options.withColours(true)))
        .contains("\u001b[1;31m");
    assertThat(
            TEXT.render(SampleReport.timed(), options.withColours(true))
                .replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(TEXT.render(SampleReport.timed(), options));
  }

  @Test
  void nothing_found_is_no_proof_of_health() {
    assertThat(TEXT.render(SampleReport.healthy(), RenderOptions.defaults()))
        .startsWith("No leak found, in example.com/acme/orders (go1.26.8)")
        .contains("Not a proof of health: ");
  }

  @Test
  void control_characters_do_not_reach_the_terminal() {
    String title = "evil\u001b[2J\u202egpj\r\n";

    assertThat(TEXT.render(SampleReport.timed(), RenderOptions.defaults().withTitle(title)))
        .startsWith("evil?[2J?gpj? \n");
  }

  @Test
  void an_unknown_format_names_those_that_are_there() {
    assertThatThrownBy(() -> ReportRenderer.of("yaml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no format \"yaml\"")
        .hasMessageContaining("json")
        .hasMessageContaining("text");
  }
}
