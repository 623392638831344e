package io.leakanalyzer.spi;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.model.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByteOrderMarkTest {
  /** Pairs of surrogates stand at every offset of a chunk. */
  private static final String TEXT =
      "goroutine \u2603 \ud83d\ude00\n".repeat(3001) + "x\ud83d\ude00";

  @TempDir Path folder;

  @Test
  void a_marked_text_is_seen_in_utf_8() throws IOException {
    byte[] plain = TEXT.getBytes(UTF_8);
    for (byte[] marked :
        new byte[][] {
          ("\ufeff" + TEXT).getBytes(UTF_8),
          ("\ufeff" + TEXT).getBytes(UTF_16LE),
          ("\ufeff" + TEXT).getBytes(UTF_16BE)
        }) {
      SnapshotInput memory = SnapshotInput.of("a.txt", marked);
      assertThat(content(memory)).isEqualTo(plain);
      assertThat(memory.size()).isEqualTo(-1);
      Path path = Files.write(folder.resolve("a.txt"), marked);
      InputFile file = InputFile.of(Origin.of("a.txt"), path, ReadLimits.defaults());
      assertThat(content(file)).isEqualTo(plain);
      assertThat(file.file()).isEmpty();
      assertThat(file.head()).startsWith("goroutine ".getBytes(UTF_8));
    }
  }

  @Test
  void other_content_is_seen_as_it_is() throws IOException {
    for (byte[] content : new byte[][] {{}, {(byte) 0xef, (byte) 0xbb}, {(byte) 0xff, 1, 2, 3}}) {
      assertThat(content(SnapshotInput.of("a", content))).isEqualTo(content);
    }
  }

  @Test
  void half_a_character_at_the_end_is_replaced() throws IOException {
    byte[] cut = {(byte) 0xff, (byte) 0xfe, 'a', 0, 0x3d, (byte) 0xd8};
    assertThat(new String(content(SnapshotInput.of("a", cut)), UTF_8)).hasSize(2).startsWith("a");
  }

  private static byte[] content(SnapshotInput input) throws IOException {
    try (InputStream in = input.open()) {
      return in.readAllBytes();
    }
  }
}
