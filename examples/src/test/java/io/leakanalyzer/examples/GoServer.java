package io.leakanalyzer.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code examples/endpoint}, built with a Go toolchain and running on the loopback address. */
public final class GoServer implements AutoCloseable {
  private static final Path SOURCE =
      Path.of("").toAbsolutePath().getParent().resolve("examples/endpoint");

  private final Process process;
  private final String authority;

  private GoServer(Process process, String authority) {
    this.process = process;
    this.authority = authority;
  }

  /** Builds and starts it. */
  public static GoServer start(String go, Path directory, String... arguments)
      throws IOException, InterruptedException {
    Path program = directory.resolve("endpoint-" + go);
    run(
        Map.of(
            "GOTOOLCHAIN",
            go,
            "GOFLAGS",
            "-buildvcs=false",
            "GOEXPERIMENT",
            go.startsWith("go1.26") ? "goroutineleakprofile" : ""),
        SOURCE,
        "go",
        "build",
        "-trimpath",
        "-o",
        program.toString(),
        ".");
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(directory.resolve("server.log").toFile()).start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String address = lines.readLine();
    if (address == null) {
      throw new IOException(program + " did not start");
    }
    return new GoServer(process, address);
  }

  /** A certificate for the loopback address, with its key beside it in key.pem. */
  public static Path certificate(Path directory) throws IOException, InterruptedException {
    String root =
        new String(
                new ProcessBuilder("go", "env", "GOROOT").start().getInputStream().readAllBytes(),
                StandardCharsets.UTF_8)
            .strip();
    run(
        Map.of(),
        directory,
        "go",
        "run",
        root + "/src/crypto/tls/generate_cert.go",
        "-host",
        "127.0.0.1");
    return directory.resolve("cert.pem");
  }

  private static void run(Map<String, String> environment, Path directory, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    int code = builder.start().waitFor();
    if (code != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + code);
    }
  }

  /** Host and port. */
  public String authority() {
    return authority;
  }

  /** Its address. */
  public String address() {
    return "http://" + authority;
  }

  /** True while it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Asks for a page. */
  public void get(String path) {
    try (var in = URI.create(address() + path).toURL().openStream()) {
      in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
