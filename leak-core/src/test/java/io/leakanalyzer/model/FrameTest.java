package io.leakanalyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "example.com/a/b.(*T).Run.func1 | /src/a b/run.go | 7",
        "example.com/a.Map[go.shape.struct { F int; g []string }] | C:/go/map.go | 12",
        "main.main | | 0",
        "main.main | main.go | 0"
      })
  void what_is_printed_can_be_taken_apart(String function, String file, int line) {
    Frame frame = new Frame(new FunctionName(function), file == null ? "" : file, line);

    assertThat(Frame.parse(frame.toString())).isEqualTo(frame);
  }
}
