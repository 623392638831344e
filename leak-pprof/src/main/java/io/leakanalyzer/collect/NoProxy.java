package io.leakanalyzer.collect;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code no_proxy}: hosts that are asked directly. Parts are separated by commas or blanks: {@code
 * *}, a host or a domain with all below it, with or without a dot in front, an address, or a
 * network such as {@code 10.0.0.0/8}, each with or without a port.
 */
record NoProxy(List<String> parts) {
  private static final int BYTE = 8;

  static NoProxy of(String text) {
    return new NoProxy(
        Stream.of(text.toLowerCase(Locale.ROOT).split("[,\\s]+"))
            .filter(p -> !p.isEmpty())
            .toList());
  }

  boolean covers(URI address) {
    String host = bare(String.valueOf(address.getHost()).toLowerCase(Locale.ROOT));
    Optional<InetAddress> literal = literal(host);
    boolean loopback = literal.map(InetAddress::isLoopbackAddress).orElse(host.equals("localhost"));
    return loopback || parts.stream().anyMatch(part -> covers(part, host, literal, port(address)));
  }

  private static boolean covers(String part, String host, Optional<InetAddress> literal, int port) {
    if (part.equals("*")) {
      return true;
    }
    int slash = part.indexOf('/');
    if (slash > 0) {
      return literal.isPresent() && isWithin(literal.get(), part, slash);
    }
    String name = part;
    int colon = part.lastIndexOf(':');
    boolean hasPort = colon > 0 && (part.indexOf(':') == colon || part.charAt(colon - 1) == ']');
    if (hasPort) {
      if (!part.substring(colon + 1).equals(String.valueOf(port))) {
        return false;
      }
      name = part.substring(0, colon);
    }
    name = bare(name);
    if (literal.isPresent()) {
      return literal(name).equals(literal);
    }
    String domain = name.startsWith(".") ? name.substring(1) : name;
    return host.equals(domain) || host.endsWith("." + domain);
  }

  /** Whether the first bits are the same. */
  private static boolean isWithin(InetAddress address, String network, int slash) {
    Optional<InetAddress> base = literal(bare(network.substring(0, slash)));
    String bits = network.substring(slash + 1);
    if (base.isEmpty() || !bits.matches("\\d{1,3}")) {
      return false;
    }
    byte[] a = base.get().getAddress();
    byte[] b = address.getAddress();
    int rest = a.length * BYTE - Integer.parseInt(bits);
    return a.length == b.length
        && rest >= 0
        && new BigInteger(1, a).shiftRight(rest).equals(new BigInteger(1, b).shiftRight(rest));
  }

  private static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return "https".equals(address.getScheme()) ? 443 : 80;
  }

  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** The address that a text is; no name is looked up. */
  private static Optional<InetAddress> literal(String text) {
    if (!text.matches("[0-9a-f:.]*:[0-9a-f:.]*|\\d{1,3}(\\.\\d{1,3}){3}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
