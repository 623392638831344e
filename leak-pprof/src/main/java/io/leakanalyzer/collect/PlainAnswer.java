package io.leakanalyzer.collect;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Whether an https endpoint that has not answered speaks in plain text there. The JDK's HTTP client
 * tells it nearly always, but now and then loses a plain answer during its handshake and waits for
 * ever (seen on Java 17, about once in 100 under load); a socket's handshake does not.
 */
final class PlainAnswer {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private PlainAnswer() {}

  /** Asks once more, for 5 s at most; false whenever anything else happens. */
  static boolean comesFrom(URI page) {
    if (!page.getScheme().equals("https")) {
      return false;
    }
    int port = page.getPort() < 0 ? 443 : page.getPort();
    SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
    int millis = (int) PATIENCE.toMillis();
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(page.getHost(), port), millis);
      plain.setSoTimeout(millis);
      try (SSLSocket socket = (SSLSocket) tls.createSocket(plain, page.getHost(), port, true)) {
        socket.startHandshake();
      }
      return false;
    } catch (SSLException e) {
      return Words.isPlain(e);
    } catch (IOException e) {
      return false;
    }
  }
}
