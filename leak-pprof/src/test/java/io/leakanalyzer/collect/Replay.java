package io.leakanalyzer.collect;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;

/**
 * Answers as a real Go server did: exchanges recorded by {@code examples/endpoint/record.sh},
 * changed by a test where it wants trouble.
 */
final class Replay implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final Map<String, Recorded> recorded;
  private final Map<String, Trouble> troubles = new HashMap<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  /** An answer. */
  record Recorded(int status, String contentType, byte[] body) {}

  /** What a test does instead of answering. */
  interface Trouble {
    void answer(HttpExchange exchange, Recorded usual) throws IOException, InterruptedException;
  }

  private Replay(HttpServer server, Map<String, Recorded> recorded) {
    this.server = server;
    this.recorded = recorded;
    server.createContext("/", this::answer);
    server.setExecutor(workers);
    server.start();
  }

  static Replay of(String goVersion) throws IOException {
    return of(goVersion, HttpServer.create(loopback(), 0));
  }

  static Replay of(String goVersion, HttpServer server) throws IOException {
    return new Replay(server, exchanges(goVersion));
  }

  static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  String authority() {
    return "127.0.0.1:" + port();
  }

  int port() {
    return server.getAddress().getPort();
  }

  Endpoint endpoint() {
    return Endpoint.of("http://" + authority());
  }

  /** What was asked for, in order: paths with queries. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  /** Answers a path in another way. */
  Replay instead(String path, Trouble trouble) {
    troubles.put(path, trouble);
    return this;
  }

  /** Answers a path with another answer. */
  Replay changed(String path, UnaryOperator<Recorded> change) {
    recorded.put(path, change.apply(recorded.get(path)));
    return this;
  }

  /** Sends an answer as it was recorded. */
  static void send(HttpExchange exchange, Recorded answer) throws IOException {
    if (!answer.contentType().isEmpty()) {
      exchange.getResponseHeaders().add("Content-Type", answer.contentType());
    }
    exchange.sendResponseHeaders(
        answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
    exchange.getResponseBody().write(answer.body());
    exchange.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    asked.add(path);
    Recorded usual =
        recorded.getOrDefault(
            path,
            new Recorded(
                404, "text/plain", "404 page not found\n".getBytes(StandardCharsets.UTF_8)));
    Trouble trouble = troubles.get(path);
    if (trouble == null) {
      send(exchange, usual);
      return;
    }
    try {
      trouble.answer(exchange, usual);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private static Map<String, Recorded> exchanges(String goVersion) {
    Map<String, Recorded> exchanges = new HashMap<>();
    for (String line :
        new String(bytes(goVersion + "/exchanges.tsv"), StandardCharsets.UTF_8).lines().toList()) {
      String[] fields = line.split("\t", -1);
      try (InputStream body = new GZIPInputStream(open(goVersion + "/" + fields[4]))) {
        exchanges.put(
            fields[0], new Recorded(Integer.parseInt(fields[1]), fields[2], body.readAllBytes()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return exchanges;
  }

  private static byte[] bytes(String name) {
    try (InputStream in = open(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream in = Replay.class.getResourceAsStream("exchanges/" + name);
    if (in == null) {
      throw new IOException("no exchanges " + name);
    }
    return in;
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
