package io.leakanalyzer.collect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A proxy that takes every host for one server: requests with a whole address, and tunnels. It may
 * want a password.
 */
final class TinyProxy implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final List<String> heads = Collections.synchronizedList(new ArrayList<>());
  private final int target;
  private final String wanted;

  /** To a port of the loopback address, for those that send this header line; empty for all. */
  TinyProxy(int target, String wanted) throws IOException {
    this.target = target;
    this.wanted = wanted;
    inBackground(this::accept);
  }

  String authority() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  /** What it was asked, with the headers. */
  List<String> heads() {
    return List.copyOf(heads);
  }

  /** What fails has failed since one side has gone. */
  private interface Work {
    void run() throws IOException;
  }

  private void inBackground(Work work) {
    workers.execute(
        () -> {
          try {
            work.run();
          } catch (IOException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = socket.accept();
      inBackground(() -> serve(client));
    }
  }

  private void serve(Socket client) throws IOException {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      String head = head(client.getInputStream());
      heads.add(head);
      if (!head.contains(wanted)) {
        write(client, "HTTP/1.1 407 Proxy Authentication Required\r\n");
        write(client, "Proxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
        return;
      }
      if (head.startsWith("CONNECT ")) {
        write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
      } else {
        String line = head.replaceFirst(" http://[^/ ]+", " ");
        write(server, line.replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n"));
      }
      inBackground(
          () -> {
            client.getInputStream().transferTo(server.getOutputStream());
            server.shutdownOutput();
          });
      server.getInputStream().transferTo(client.getOutputStream());
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.write(next);
    }
    return head.toString(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    workers.shutdownNow();
  }
}
