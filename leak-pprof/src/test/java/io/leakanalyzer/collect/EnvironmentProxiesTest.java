package io.leakanalyzer.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProxiesTest {
  private static String proxyOf(String address, Map<String, String> environment) {
    Proxy proxy = EnvironmentProxies.of(environment).select(URI.create(address)).get(0);
    return proxy.address() instanceof InetSocketAddress at
        ? at.getHostString() + ":" + at.getPort()
        : "";
  }

  @Test
  void each_scheme_has_its_proxy_and_all_proxy_is_for_the_rest() {
    Map<String, String> environment =
        Map.of("http_proxy", "plain:1", "HTTP_PROXY", "capitals:1", "ALL_PROXY", "http://all");

    assertThat(proxyOf("http://host:6060/", environment)).isEqualTo("plain:1");
    assertThat(proxyOf("https://host/", environment)).isEqualTo("all:1080");
    assertThat(proxyOf("https://host/", Map.of())).isEmpty();
  }

  @Test
  void a_caller_of_a_cgi_program_names_no_proxy() {
    Map<String, String> environment = Map.of("HTTP_PROXY", "evil:1", "REQUEST_METHOD", "GET");

    assertThat(proxyOf("http://host/", environment)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*                   | http://host/               | true",
        "example.com         | http://a.example.com/      | true",
        ".example.com        | http://example.com/        | true",
        "example.com         | http://anexample.com/      | false",
        "one, two            | http://TWO:6060/           | true",
        "host:6060           | http://host:6060/          | true",
        "host:6060           | http://host/               | false",
        "host:443            | https://host/              | true",
        "10.0.0.0/8          | http://10.20.30.40:6060/   | true",
        "10.0.0.0/8          | http://11.20.30.40:6060/   | false",
        "10.0.0.0/8          | http://ten.example/        | false",
        "10.1.2.3            | http://10.1.2.3/           | true",
        "fd00::/8            | http://[fd12::1]:6060/     | true",
        "[fd12::1]:6060      | http://[fd12:0::1]:6060/   | true",
        "fd12::1             | http://[fd12::2]/          | false",
        "10.0.0.0/99         | http://10.0.0.1/           | false",
        "''                  | http://localhost:6060/     | true",
        "''                  | http://127.0.0.1:6060/     | true",
        "''                  | http://[::1]:6060/         | true",
        "''                  | http://host/               | false",
      })
  void some_hosts_are_asked_directly(String none, String address, boolean direct) {
    Map<String, String> environment = Map.of("ALL_PROXY", "proxy:1", "NO_PROXY", none);

    assertThat(proxyOf(address, environment)).isEqualTo(direct ? "" : "proxy:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"socks5://me:s3cret@host:1", "https://me:s3cret@host:1", "me:s3cret@ho st"})
  void what_cannot_be_used_is_refused_without_its_password(String proxy) {
    assertThatThrownBy(() -> EnvironmentProxies.of(Map.of("https_proxy", proxy)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("https_proxy of the environment is no proxy that can be used")
        .hasMessageNotContaining("s3cret");
  }
}
