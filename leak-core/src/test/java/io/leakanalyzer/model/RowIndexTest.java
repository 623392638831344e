package io.leakanalyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowIndexTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void findsWhatASearchRowByRowFinds(long seed) {
    Random random = new Random(seed);
    long[] column = random.longs(random.nextInt(200), -1, 40).toArray();
    RowIndex index = new RowIndex(column);

    for (long key = -2; key <= 41; key++) {
      List<Integer> expected = new ArrayList<>();
      for (int row = 0; row < column.length; row++) {
        if (column[row] == key) {
          expected.add(row);
        }
      }
      List<Integer> found = new ArrayList<>();
      index.forEach(key, found::add);
      assertThat(found).isEqualTo(expected);
      assertThat(index.first(key)).isEqualTo(expected.isEmpty() ? -1 : expected.get(0));
    }
  }
}
