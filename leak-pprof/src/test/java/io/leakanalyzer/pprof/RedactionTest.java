package io.leakanalyzer.pprof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactionTest {
  @TempDir Path folder;

  @Test
  void aListThatIsBrokenLeavesNothingBehind() throws IOException {
    Path broken =
        Files.writeString(folder.resolve("broken.json"), "{\"captures\": [{\"instance\": \"api\",");
    Path target = folder.resolve("captures.json");

    assertThatThrownBy(() -> new Redaction().redactList(broken, target))
        .isInstanceOf(IOException.class);

    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(broken);
    }
  }
}
