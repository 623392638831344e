package io.leakanalyzer.collect;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where a program serves {@code net/http/pprof}, and how it is asked. Immutable; each {@code with}
 * method returns another. Headers and passwords stand in no message and no file.
 */
public final class Endpoint {
  /** The longest time without a byte, unless set. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The longest time for one capture in all, unless set. */
  public static final Duration LONGEST = Duration.ofMinutes(10);

  /** The most bytes of one capture, unless set. */
  public static final long MOST_BYTES = 4L << 30;

  private static final String USUAL_PATH = "/debug/pprof/";

  private final URI base;
  private final List<String> headers;
  private final @Nullable SSLContext trust;
  private final @Nullable ProxySelector proxies;
  private final Duration patience;
  private final Duration longest;
  private final int retries;
  private final long maxBytes;

  private Endpoint(
      URI base,
      List<String> headers,
      @Nullable SSLContext trust,
      @Nullable ProxySelector proxies,
      Duration patience,
      Duration longest,
      int retries,
      long maxBytes) {
    this.base = base;
    this.headers = headers;
    this.trust = trust;
    this.proxies = proxies;
    this.patience = patience;
    this.longest = longest;
    this.retries = retries;
    this.maxBytes = maxBytes;
  }

  /**
   * An endpoint by its address: {@code http://host:6060}, which means its {@code /debug/pprof/}, or
   * the address of the index page itself. A user and password in it are sent as basic
   * authentication. A word without a scheme is a host.
   *
   * @throws IllegalArgumentException if it is no such address
   */
  public static Endpoint of(String address) {
    URI uri = URI.create(address.contains("://") ? address : "http://" + address);
    String scheme = String.valueOf(uri.getScheme());
    if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
      throw new IllegalArgumentException("an address begins with http:// or https:// and a host");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("an address of an endpoint has no query");
    }
    String path = String.valueOf(uri.getRawPath());
    if (path.isEmpty() || path.equals("/")) {
      path = USUAL_PATH;
    } else if (!path.endsWith("/")) {
      path = path + "/";
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    Endpoint endpoint =
        new Endpoint(
            URI.create(scheme + "://" + uri.getHost() + port + path),
            List.of(),
            null,
            null,
            PATIENCE,
            LONGEST,
            2,
            MOST_BYTES);
    String user = uri.getUserInfo();
    return user == null
        ? endpoint
        : endpoint.withHeader(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
  }

  /** Sends a header with every request. */
  public Endpoint withHeader(String name, String value) {
    List<String> more = new ArrayList<>(headers);
    more.add(name);
    more.add(value);
    return new Endpoint(
        base, List.copyOf(more), trust, proxies, patience, longest, retries, maxBytes);
  }

  /**
   * Trusts the certificates of a file instead of the JVM's: PEM, PKCS12 or JKS. The host's name is
   * checked all the same.
   *
   * @param password of a key store, or null for none; PEM has none
   * @throws IOException if the file holds no certificates
   */
  public Endpoint withTrust(Path file, char @Nullable [] password) throws IOException {
    SSLContext context = TrustStore.read(file, password);
    return new Endpoint(base, headers, context, proxies, patience, longest, retries, maxBytes);
  }

  /**
   * Asks by these proxies instead of the JVM's, which are those of {@link
   * ProxySelector#getDefault()}: of the properties {@code http.proxyHost} and {@code
   * https.proxyHost}, unless set otherwise.
   */
  public Endpoint withProxies(ProxySelector others) {
    return new Endpoint(base, headers, trust, others, patience, longest, retries, maxBytes);
  }

  /** How long to wait for the next byte, and how long for one capture in all. */
  public Endpoint withPatience(Duration forByte, Duration forCapture) {
    return new Endpoint(base, headers, trust, proxies, forByte, forCapture, retries, maxBytes);
  }

  /** How often to try again after a refused connection or an answer 429, 502, 503, 504. */
  public Endpoint withRetries(int times) {
    return new Endpoint(base, headers, trust, proxies, patience, longest, times, maxBytes);
  }

  /** The most bytes of one capture, as they come over the wire; the rest is cut off. */
  public Endpoint withMaxBytes(long bytes) {
    return new Endpoint(base, headers, trust, proxies, patience, longest, retries, bytes);
  }

  /** Address of the index page. */
  public URI address() {
    return base;
  }

  /** Address of a page, relative to the index page or absolute within the host. */
  URI page(String path, String query) {
    URI page = base.resolve(path);
    if (!String.valueOf(page.getAuthority()).equals(base.getAuthority())) {
      throw new IllegalArgumentException(path + " is at another host than " + base);
    }
    if (query.isEmpty()) {
      return page;
    }
    return URI.create(page + (page.getRawQuery() == null ? "?" : "&") + query);
  }

  List<String> headers() {
    return headers;
  }

  @Nullable SSLContext trust() {
    return trust;
  }

  Optional<ProxySelector> proxies() {
    return Optional.ofNullable(proxies == null ? ProxySelector.getDefault() : proxies);
  }

  Duration patience() {
    return patience;
  }

  Duration longest() {
    return longest;
  }

  int retries() {
    return retries;
  }

  long maxBytes() {
    return maxBytes;
  }

  @Override
  public String toString() {
    return base.toString();
  }
}
