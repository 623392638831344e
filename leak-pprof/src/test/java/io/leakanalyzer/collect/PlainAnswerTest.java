package io.leakanalyzer.collect;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that answers a wish for TLS as Go's {@code net/http} does: in plain text. */
class PlainAnswerTest {
  @TempDir Path directory;

  /** Answers each connection but the first ones, which it lets wait. */
  private static final class PlainServer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    PlainServer(int silent) throws IOException {
      Thread serving = new Thread(() -> serve(silent));
      serving.setDaemon(true);
      serving.start();
    }

    private void serve(int silent) {
      Socket[] waiting = new Socket[silent];
      try {
        for (int i = 0; i < silent; i++) {
          waiting[i] = listener.accept();
        }
        while (true) {
          answer(listener.accept());
        }
      } catch (IOException closed) {
        for (Socket each : waiting) {
          close(each);
        }
      }
    }

    private static void answer(Socket client) {
      try (client) {
        client.getInputStream().read(new byte[1 << 14]);
        client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
        client.shutdownOutput();
        client.getInputStream().readAllBytes();
      } catch (IOException gone) {
        // the client may leave as it likes
      }
    }

    private static void close(Socket socket) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    Endpoint endpoint() {
      return Endpoint.of("https://127.0.0.1:" + listener.getLocalPort()).withRetries(0);
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }

  private void isTold(Endpoint endpoint) {
    assertThatThrownBy(() -> Collector.of(endpoint).run(directory))
        .isInstanceOf(IOException.class)
        .hasMessage(endpoint + " cannot be reached: it does not speak TLS there: try http://");
  }

  @Test
  void is_told() throws Exception {
    try (PlainServer server = new PlainServer(0)) {
      isTold(server.endpoint());
    }
  }

  @Test
  void is_told_when_the_client_waits_in_vain() throws Exception {
    try (PlainServer server = new PlainServer(1)) {
      isTold(server.endpoint().withPatience(Duration.ofSeconds(1), Duration.ofMinutes(1)));
    }
  }

  @Test
  void does_not_come_from_nobody_nor_is_it_asked_for_over_http() throws Exception {
    try (PlainServer server = new PlainServer(0)) {
      int port = server.endpoint().address().getPort();

      assertThat(PlainAnswer.comesFrom(URI.create("https://127.0.0.1:" + port))).isTrue();
      assertThat(PlainAnswer.comesFrom(URI.create("http://127.0.0.1:" + port))).isFalse();
      assertThat(PlainAnswer.comesFrom(URI.create("https://127.0.0.1:1"))).isFalse();
    }
  }
}
