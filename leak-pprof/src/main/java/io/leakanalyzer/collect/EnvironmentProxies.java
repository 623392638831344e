package io.leakanalyzer.collect;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The proxies that an environment names, as curl and Go read it: {@code http_proxy}, {@code
 * https_proxy}, {@code all_proxy} and {@code no_proxy}, in small letters or, after them, in
 * capitals. {@code HTTP_PROXY} does not count in a CGI program ({@code REQUEST_METHOD} is set),
 * where a caller can set it. A loopback address is never asked by a proxy. A proxy is {@code
 * [http://][USER:PASSWORD@]HOST[:PORT]}; the port is 1080 when none is given, as curl has it.
 * Immutable.
 */
public final class EnvironmentProxies extends ProxySelector {
  private static final int USUAL_PORT = 1080;

  private final Map<String, String> environment;
  private final NoProxy none;

  private EnvironmentProxies(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    this.none = NoProxy.of(value("no_proxy"));
  }

  /**
   * Those of an environment such as {@link System#getenv()}.
   *
   * @throws IllegalArgumentException if it names a proxy of another kind, such as SOCKS
   */
  public static EnvironmentProxies of(Map<String, String> environment) {
    EnvironmentProxies proxies = new EnvironmentProxies(environment);
    for (String name : List.of("http_proxy", "https_proxy", "all_proxy")) {
      String text = proxies.value(name);
      if (!text.isEmpty()) {
        parse(text, name);
      }
    }
    return proxies;
  }

  /** One proxy, or {@link Proxy#NO_PROXY}. */
  @Override
  public List<Proxy> select(URI address) {
    return List.of(
        proxy(address)
            .map(
                proxy ->
                    new Proxy(
                        Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(proxy.getHost(), port(proxy))))
            .orElse(Proxy.NO_PROXY));
  }

  /** Does nothing: there is no other proxy to go to. */
  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException failure) {}

  /** What the proxy is told of who asks: user and password. */
  Optional<String> authorization(URI address) {
    return proxy(address)
        .map(URI::getUserInfo)
        .map(user -> user.getBytes(StandardCharsets.UTF_8))
        .map(user -> "Basic " + Base64.getEncoder().encodeToString(user));
  }

  private Optional<URI> proxy(URI address) {
    if (none.covers(address)) {
      return Optional.empty();
    }
    String name = String.valueOf(address.getScheme()) + "_proxy";
    String text = value(name);
    if (text.isEmpty()) {
      name = "all_proxy";
      text = value(name);
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(parse(text, name));
  }

  private String value(String name) {
    String small = environment.getOrDefault(name, "");
    boolean forged = name.equals("http_proxy") && environment.containsKey("REQUEST_METHOD");
    return !small.isEmpty() || forged
        ? small.strip()
        : environment.getOrDefault(name.toUpperCase(Locale.ROOT), "").strip();
  }

  private static int port(URI proxy) {
    return proxy.getPort() < 0 ? USUAL_PORT : proxy.getPort();
  }

  /** The text may have a password: no message repeats it. */
  private static URI parse(String text, String name) {
    URI proxy = null;
    try {
      proxy = URI.create(text.contains("://") ? text : "http://" + text);
    } catch (IllegalArgumentException e) {
      // The same is wrong with it as with one of another kind.
    }
    if (proxy == null || !"http".equals(proxy.getScheme()) || proxy.getHost() == null) {
      throw new IllegalArgumentException(
          name
              + " of the environment is no proxy that can be used:"
              + " it must be http://[USER:PASSWORD@]HOST:PORT");
    }
    return proxy;
  }
}
