package io.leakanalyzer.examples.embed;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers for a live program: with the first dump, then the second, and so on; then the last. */
public final class DumpServer implements AutoCloseable {
  private final HttpServer server;

  private DumpServer(HttpServer server) {
    this.server = server;
  }

  /** Serves these dumps, gzipped as they are. */
  public static DumpServer of(Path... dumps) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicInteger next = new AtomicInteger();
    server.createContext(
        "/debug/pprof/",
        exchange -> {
          if (!exchange.getRequestURI().toString().endsWith("/goroutine?debug=2")) {
            exchange.sendResponseHeaders(404, -1);
          } else {
            byte[] body =
                Files.readAllBytes(dumps[Math.min(next.getAndIncrement(), dumps.length - 1)]);
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
    return new DumpServer(server);
  }

  /** Its address. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
