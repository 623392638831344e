package io.leakanalyzer.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "localhost:6060, http://localhost:6060/debug/pprof/",
    "http://host, http://host/debug/pprof/",
    "http://host/, http://host/debug/pprof/",
    "https://host:1/admin/pprof, https://host:1/admin/pprof/",
    "http://[::1]:6060, http://[::1]:6060/debug/pprof/",
    "http://me:pw@host:6060/debug/pprof/, http://host:6060/debug/pprof/",
  })
  void an_address_means_its_index_page(String address, String page) {
    assertThat(Endpoint.of(address)).hasToString(page);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://host", "http://", "http://host/debug/pprof/?debug=1", "http://ho st"})
  void what_is_no_address_is_refused(String address) {
    assertThatThrownBy(() -> Endpoint.of(address)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_heap_dump_at_another_host_is_refused() {
    Collector collector = Collector.of(Endpoint.of("http://host:6060"));

    assertThatThrownBy(() -> collector.heapDump("http://evil.example/heap"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another host");
  }

  @Test
  void the_certificates_to_trust_come_from_a_key_store_or_pem() throws Exception {
    TestCertificate certificate = TestCertificate.in(directory);
    char[] password = TestCertificate.PASSWORD.toCharArray();
    try (Replay server = Replay.of("go1.27.0", certificate.server())) {
      Endpoint endpoint = Endpoint.of("https://" + server.authority()).withRetries(0);

      assertThatThrownBy(() -> Collector.of(endpoint).plan())
          .as("the JVM does not know the certificate")
          .isInstanceOf(IOException.class);
      for (Endpoint trusting :
          List.of(
              endpoint.withTrust(certificate.store(), password),
              endpoint.withTrust(certificate.pem(), null))) {
        assertThat(Collector.of(trusting).plan().captures()).isNotEmpty();
      }
    }
  }

  @Test
  void a_file_without_certificates_is_refused() throws Exception {
    Path file = Files.writeString(directory.resolve("trust.pem"), "nothing");
    Endpoint endpoint = Endpoint.of("https://host");

    assertThatThrownBy(() -> endpoint.withTrust(file, null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("trust.pem");
  }
}
