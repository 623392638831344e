package io.leakanalyzer.model.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects come out in order of address, in narrow columns and in wide ones. */
class HeapObjectsTest {
  private static final int PAGE = 8192;

  @ParameterizedTest(name = "seed {0}, pages {1} bytes apart, file offsets times {2}, address +{3}")
  @CsvSource({
    "1, 8192, 1, 0",
    "2, 65536, 1000, 0",
    "3, 1073741824, 1, 0",
    "4, 8192, 1000000000, 0",
    "5, 1073741824, 1000000000, 0",
    "6, 8192, 1, 4"
  })
  void areSortedAndFound(long seed, long distance, long scale, int shift) {
    Random random = new Random(seed);
    List<Integer> pages = new ArrayList<>();
    for (int page = 0; page < 200; page++) {
      pages.add(page);
    }
    Collections.shuffle(pages, random);
    HeapObjectsBuilder builder = new HeapObjectsBuilder();
    long base = 0xc000000000L + shift;
    long[] places = new long[200 * 400];
    for (int page : pages) {
      int size = 24 + 8 * (page % 50);
      for (int slot = 0; slot < (PAGE - 8) / size; slot++) {
        long place = (builder.size() * 31L + 5) * scale;
        places[page * 400 + slot] = place;
        builder.add(base + page * distance + (long) slot * size, size, place);
      }
    }
    int expected = builder.size();
    HeapObjects objects = builder.build();
    assertThat(objects.count()).isEqualTo(expected);
    assertThat(builder.size()).isZero();
    assertThat(builder.dropped()).isZero();
    int object = 0;
    for (int page = 0; page < 200; page++) {
      int size = 24 + 8 * (page % 50);
      for (int slot = 0; slot < (PAGE - 8) / size; slot++, object++) {
        long address = base + page * distance + (long) slot * size;
        assertThat(objects.address(object)).isEqualTo(address);
        assertThat(objects.size(object)).isEqualTo(size);
        assertThat(objects.place(object)).isEqualTo(places[page * 400 + slot]);
        assertThat(objects.find(address)).isEqualTo(object);
        assertThat(objects.find(address + size - 1)).isEqualTo(object);
      }
    }
    assertThat(objects.find(base - 1)).isEqualTo(HeapObjects.NONE);
    assertThat(objects.find(base + 200 * distance)).isEqualTo(HeapObjects.NONE);
    assertThat(objects.find(-1)).isEqualTo(HeapObjects.NONE);
  }

  @Test
  void overlappingOnesAreDropped() {
    HeapObjectsBuilder builder = new HeapObjectsBuilder();
    builder.add(0x2000, 64, 1);
    builder.add(0x1000, 64, 2);
    builder.add(0x1020, 64, 3);
    builder.add(-8, 64, 4);
    builder.add(0x2000, 8, 5);
    HeapObjects objects = builder.build();
    assertThat(builder.dropped()).isEqualTo(3);
    assertThat(objects.count()).isEqualTo(2);
    assertThat(objects.place(objects.find(0x103f))).isEqualTo(2);
    assertThat(objects.place(objects.find(0x2000))).isEqualTo(1);
    assertThat(objects.find(0x1040)).isEqualTo(HeapObjects.NONE);
  }

  @Test
  void thereMayBeNone() {
    HeapObjects objects = new HeapObjectsBuilder().build();
    assertThat(objects.count()).isZero();
    assertThat(objects.find(0x1000)).isEqualTo(HeapObjects.NONE);
  }
}
