package io.leakanalyzer.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Endpoints that only a proxy reaches: no name server knows pprof.example. */
class ProxyTest {
  private static final String HOST = "pprof.example:6060";
  private static final String WHO = "Proxy-Authorization: Basic bWU6cHc="; // me:pw

  @TempDir Path directory;

  private static Endpoint by(String scheme, Map<String, String> environment) {
    return Endpoint.of(scheme + "://" + HOST)
        .withProxies(EnvironmentProxies.of(environment))
        .withRetries(0);
  }

  private static Collector dumpOnly(Endpoint endpoint) {
    return Collector.of(endpoint)
        .without(EnumSet.complementOf(EnumSet.of(CaptureKind.GOROUTINE_TEXT)));
  }

  @Test
  void captures_come_by_a_proxy_that_wants_a_password() throws Exception {
    try (Replay server = Replay.of("go1.27.0");
        TinyProxy proxy = new TinyProxy(server.port(), WHO)) {
      Map<String, String> environment = Map.of("HTTP_PROXY", "http://me:pw@" + proxy.authority());
      CollectedCaptures captures = dumpOnly(by("http", environment)).run(directory);

      assertThat(captures.taken()).extracting(TakenCapture::problem).containsExactly("");
      assertThat(proxy.heads())
          .isNotEmpty()
          .allMatch(head -> head.startsWith("GET http://" + HOST + "/debug/pprof/"));
    }
  }

  @Test
  void captures_come_through_a_tunnel() throws Exception {
    TestCertificate certificate = TestCertificate.in(directory);
    try (Replay server = Replay.of("go1.27.0", certificate.server());
        TinyProxy proxy = new TinyProxy(server.port(), "")) {
      Endpoint endpoint =
          by("https", Map.of("https_proxy", proxy.authority()))
              .withTrust(certificate.pem(), null)
              .withHeader("Authorization", "Bearer s3cret");

      CollectedCaptures captures = dumpOnly(endpoint).run(directory.resolve("captures"));

      assertThat(captures.taken()).extracting(TakenCapture::problem).containsExactly("");
      assertThat(proxy.heads())
          .isNotEmpty()
          .allMatch(head -> head.startsWith("CONNECT " + HOST) && !head.contains("s3cret"));
    }
  }

  @Test
  void a_proxy_that_lets_nobody_through_is_told() throws Exception {
    try (Replay server = Replay.of("go1.27.0");
        TinyProxy proxy = new TinyProxy(server.port(), WHO)) {
      for (String scheme : new String[] {"http", "https"}) {
        Endpoint endpoint = by(scheme, Map.of("all_proxy", "http://me:no@" + proxy.authority()));

        assertThatThrownBy(() -> dumpOnly(endpoint).run(directory))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("the proxy wants a user and a password")
            .hasMessageNotContaining("me:no");
      }
    }
  }

  @Test
  void a_proxy_that_is_not_there_is_named() {
    Endpoint endpoint = by("http", Map.of("http_proxy", "http://me:pw@127.0.0.1:1"));

    assertThatThrownBy(() -> dumpOnly(endpoint).run(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("connection refused")
        .hasMessageEndingWith("asked by the proxy 127.0.0.1:1");
  }
}
