package io.leakanalyzer.pprof;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.spi.SnapshotReader;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class PprofSnapshotsTest {
  @Test
  void its_readers_are_those_that_the_module_provides() {
    assertThat(PprofSnapshots.READERS)
        .extracting(Object::getClass)
        .containsExactlyElementsOf(
            ServiceLoader.load(SnapshotReader.class).stream()
                .<Class<?>>map(ServiceLoader.Provider::type)
                .filter(type -> type.getName().startsWith("io.leakanalyzer.pprof."))
                .toList());
  }
}
