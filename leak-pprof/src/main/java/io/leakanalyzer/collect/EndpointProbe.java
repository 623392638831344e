package io.leakanalyzer.collect;

import java.io.IOException;

/** What an endpoint is, found out with small requests that cost nothing. */
final class EndpointProbe {
  static final String TOO_MUCH_TEXT =
      "so many goroutines do not fit into the 64 MiB of such a text; the profile has them all";

  private EndpointProbe() {}

  /**
   * The index page; unknown when there is none.
   *
   * @throws IOException if the endpoint cannot be reached or lets nobody in
   */
  static EndpointIndex index(Endpoint endpoint, Requests requests)
      throws IOException, InterruptedException {
    Requests.Page page = requests.page(endpoint.address());
    int status = page.answer().status();
    if (!page.answer().reached()) {
      throw new IOException(endpoint + " cannot be reached: " + page.answer().problem());
    }
    if (status == 401 || status == 403) {
      throw new IOException(
          endpoint
              + " lets nobody in: "
              + page.answer().problem()
              + "; send a header, such as -H 'Authorization: Bearer TOKEN', or --header-file FILE");
    }
    if (status == 407) {
      throw new IOException(
          endpoint
              + " cannot be reached: the proxy wants a user and a password: "
              + page.answer().problem()
              + "; name them in its address, such as https_proxy=http://USER:PASSWORD@HOST:PORT");
    }
    if (status >= 300 && status < 400) {
      throw new IOException(
          endpoint
              + " leads elsewhere: "
              + page.answer().problem()
              + "; name that address, or send a header that lets in, -H");
    }
    return page.answer().isWhole() ? EndpointIndex.of(page.text()) : EndpointIndex.UNKNOWN;
  }

  /** The program's name, by its command line; the rest of that line may be secret. */
  static String program(Endpoint endpoint, Requests requests)
      throws IOException, InterruptedException {
    Requests.Page page = requests.page(endpoint.page("cmdline", ""));
    if (!page.answer().isWhole()) {
      return "";
    }
    String text = page.text();
    int end = text.indexOf(0);
    String name = end < 0 ? text : text.substring(0, end);
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return name.matches("[\\w.+-]{1,80}") ? name : "";
  }

  /** What to do when an endpoint has no profile at all. */
  static String nothing(Endpoint endpoint) {
    return endpoint
        + " has no pages of net/http/pprof: does the program import it and serve it here? The address may also be that of the index page, such as https://host/prefix/debug/pprof/";
  }

  /** Why an endpoint has no such profile. */
  static String lacking(CaptureKind kind) {
    return switch (kind) {
      case LEAK_PROFILE, LEAK_TEXT ->
          "the endpoint has no leak profile: it comes with Go 1.27, or 1.26 built with GOEXPERIMENT=goroutineleakprofile";
      case FIGURES -> "the program does not publish its figures: import expvar";
      default -> "the endpoint does not have it";
    };
  }
}
