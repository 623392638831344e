package io.leakanalyzer.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  private static final String PASSWORD = "changeit";

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
    Path store = keyStore();
    try (Replay server = Replay.of("go1.27.0", https(store))) {
      Endpoint endpoint = Endpoint.of("https://" + server.authority()).withRetries(0);

      assertThatThrownBy(() -> Collector.of(endpoint).plan())
          .as("the JVM does not know the certificate")
          .isInstanceOf(IOException.class);
      assertThat(Collector.of(endpoint.withTrust(store, PASSWORD.toCharArray())).plan().captures())
          .isNotEmpty();
      assertThat(Collector.of(endpoint.withTrust(pem(store), null)).plan().captures()).isNotEmpty();
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

  private Path keyStore() throws Exception {
    Path store = directory.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=loopback",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor()).isZero();
    return store;
  }

  private static HttpsServer https(Path store) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(load(store), PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    HttpsServer server = HttpsServer.create(Replay.loopback(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return server;
  }

  private Path pem(Path store) throws Exception {
    byte[] certificate = load(store).getCertificate("server").getEncoded();
    return Files.writeString(
        directory.resolve("server.pem"),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(certificate)
            + "\n-----END CERTIFICATE-----\n");
  }

  private static KeyStore load(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }
}
