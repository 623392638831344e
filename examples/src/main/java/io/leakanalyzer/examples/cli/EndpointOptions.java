package io.leakanalyzer.examples.cli;

import io.leakanalyzer.collect.Endpoint;
import io.leakanalyzer.collect.EnvironmentProxies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which endpoint, and how to ask it; a mixin of the commands that talk to a live program. */
final class EndpointOptions {
  @Parameters(
      index = "0",
      paramLabel = "URL",
      description =
          "Where the program serves net/http/pprof, such as http://host:6060; without a path its"
              + " /debug/pprof/.")
  private String address = "";

  @Option(
      names = {"-H", "--header"},
      paramLabel = "NAME: VALUE",
      description = "Send a header; may be given several times.")
  private List<String> headers = new ArrayList<>();

  @Option(
      names = "--header-file",
      paramLabel = "FILE",
      description =
          "Send the headers of a file, one a line: so that no one sees a token in the process"
              + " list.")
  private @Nullable Path headerFile;

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      description = "Trust the certificates of this file (PEM, PKCS12, JKS), not the JVM's.")
  private @Nullable Path trust;

  @Option(
      names = "--trust-password",
      paramLabel = "PASSWORD",
      interactive = true,
      arity = "0..1",
      description = "Password of a key store; asked for when no value is given.")
  private char @Nullable [] password;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = Durations.class,
      description = "The longest time without a byte. Default: ${DEFAULT-VALUE}.")
  private Duration patience = Endpoint.PATIENCE;

  @Option(
      names = "--longest",
      paramLabel = "TIME",
      defaultValue = "10m",
      converter = Durations.class,
      description = "The longest time for one capture in all. Default: ${DEFAULT-VALUE}.")
  private Duration longest = Endpoint.LONGEST;

  @Option(
      names = "--retries",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "How often to try again what failed and does no harm. Default: ${DEFAULT-VALUE}.")
  private int retries;

  @Option(
      names = "--max-size",
      paramLabel = "SIZE",
      defaultValue = "4g",
      converter = Sizes.class,
      description = "The most bytes of one capture. Default: ${DEFAULT-VALUE}.")
  private Long maxBytes = Endpoint.MOST_BYTES;

  Endpoint endpoint(CommandSpec spec) throws IOException {
    try {
      Endpoint endpoint =
          Endpoint.of(address)
              .withPatience(patience, longest)
              .withRetries(retries)
              .withMaxBytes(maxBytes);
      List<String> all = new ArrayList<>(headers);
      if (headerFile != null) {
        Files.readAllLines(headerFile).stream().filter(line -> !line.isBlank()).forEach(all::add);
      }
      for (String header : all) {
        endpoint = withHeader(endpoint, header);
      }
      if (System.getProperty("http.proxyHost", System.getProperty("https.proxyHost")) == null) {
        endpoint = endpoint.withProxies(proxies());
      }
      return trust == null ? endpoint : endpoint.withTrust(trust, password);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /**
   * Java refuses to send a password to the proxy of an https address, since the way to the proxy is
   * plain; who writes it into the proxy's address knows that.
   */
  private static EnvironmentProxies proxies() {
    String refused = "jdk.http.auth.tunneling.disabledSchemes";
    if (System.getProperty(refused) == null) {
      System.setProperty(refused, "");
    }
    return EnvironmentProxies.of(System.getenv());
  }

  private static Endpoint withHeader(Endpoint endpoint, String header) {
    int colon = header.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("a header is NAME: VALUE");
    }
    return endpoint.withHeader(
        header.substring(0, colon).strip(), header.substring(colon + 1).strip());
  }
}
