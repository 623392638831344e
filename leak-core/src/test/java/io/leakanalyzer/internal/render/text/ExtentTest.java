package io.leakanalyzer.internal.render.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExtentTest {
  private static final List<Integer> MANY = IntStream.range(0, 300).boxed().toList();

  @Test
  void a_part_is_what_someone_reads_and_says_what_it_leaves_out() throws IOException {
    Extent part = new Extent(10);

    assertThat(part.top(MANY)).hasSize(10);
    assertThat(part.rest(MANY)).hasSize(290).startsWith(10);
    assertThat(part.lines(MANY)).hasSize(40);
    assertThat(part.paragraphs(MANY)).hasSize(10);
    assertThat(leftOut(part, part.lines(MANY))).isEqualTo("… 260 more: --all\n");
    assertThat(leftOut(part, MANY)).isEmpty();
  }

  @Test
  void everything_is_everything() {
    Extent all = new Extent(Integer.MAX_VALUE);

    assertThat(all.top(MANY)).isEqualTo(MANY);
    assertThat(all.rest(MANY)).isEmpty();
    assertThat(all.lines(MANY)).isEqualTo(MANY);
    assertThat(all.paragraphs(MANY)).isEqualTo(MANY);
  }

  private static String leftOut(Extent extent, List<Integer> shown) throws IOException {
    StringBuilder out = new StringBuilder();
    extent.leftOut(new Page(out, 100, false), MANY, shown);
    return out.toString();
  }
}
