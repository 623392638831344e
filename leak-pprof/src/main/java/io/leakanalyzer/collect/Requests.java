package io.leakanalyzer.collect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Asks an endpoint, with patience, limits and retries. */
final class Requests {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  private final Endpoint endpoint;
  private final HttpClient client;

  /** Where a body goes. A new one is opened for each attempt. */
  interface Target {
    /** A first attempt or another: forget what came before. */
    void begin(String contentEncoding) throws IOException;

    /** More of it. */
    void take(ByteBuffer bytes) throws IOException;
  }

  Requests(Endpoint endpoint) {
    this.endpoint = endpoint;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // no attempt to upgrade a plain Go server
            .followRedirects(HttpClient.Redirect.NEVER) // headers would go to another host
            .connectTimeout(endpoint.patience());
    if (endpoint.trust() != null) {
      builder.sslContext(endpoint.trust());
    }
    endpoint.proxies().ifPresent(builder::proxy);
    client = builder.build();
  }

  /** A small page as text. */
  Page page(URI address) throws InterruptedException, IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    Target target =
        new Target() {
          @Override
          public void begin(String contentEncoding) {
            text.reset();
          }

          @Override
          public void take(ByteBuffer bytes) {
            byte[] some = new byte[bytes.remaining()];
            bytes.get(some);
            text.writeBytes(some);
          }
        };
    Answer answer = get(address, Duration.ZERO, "identity", true, target);
    return new Page(answer, text.toString(StandardCharsets.UTF_8));
  }

  /** A page as text. */
  record Page(Answer answer, String text) {}

  /**
   * Asks for a page.
   *
   * @param working how long the endpoint works before it can answer
   * @param accepted the content encodings to accept
   * @param repeatable whether another attempt does no harm
   * @throws IOException if the target cannot take it: never for what the endpoint does
   */
  Answer get(URI page, Duration working, String accepted, boolean repeatable, Target target)
      throws IOException, InterruptedException {
    Duration pause = FIRST_PAUSE;
    Answer answer = once(page, working, accepted, target);
    for (int left = repeatable ? endpoint.retries() : 0;
        left > 0 && answer.isWorthAnother();
        left--) {
      Thread.sleep(pause.toMillis());
      pause = pause.multipliedBy(2);
      answer = once(page, working, accepted, target);
    }
    return answer;
  }

  private Answer once(URI page, Duration working, String accepted, Target target)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(page).header("Accept-Encoding", accepted);
    if (!endpoint.headers().isEmpty()) {
      request.headers(endpoint.headers().toArray(String[]::new));
    }
    proxyAuthorization(page).ifPresent(who -> request.header("Proxy-Authorization", who));
    CompletableFuture<HttpResponse<BodyQueue>> sent =
        client.sendAsync(request.GET().build(), information -> new BodyQueue());
    HttpResponse<BodyQueue> response;
    Duration patience = endpoint.patience().plus(working);
    try {
      response = sent.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      sent.cancel(true);
      return silent(page, "no answer for " + Words.duration(patience));
    } catch (ExecutionException e) {
      Throwable failure = e.getCause() == null ? e : e.getCause();
      return failure instanceof HttpConnectTimeoutException
          ? silent(page, Words.why(failure))
          : failed(failure, byProxy(page));
    } catch (InterruptedException e) {
      sent.cancel(true);
      throw e;
    }
    return new AnswerBody(response, patience)
        .into(target, endpoint.longest().plus(working), endpoint.maxBytes());
  }

  /** Sent to the proxy only: the client takes it out of what goes to the endpoint. */
  private Optional<String> proxyAuthorization(URI page) {
    return endpoint
        .proxies()
        .filter(EnvironmentProxies.class::isInstance)
        .flatMap(proxies -> ((EnvironmentProxies) proxies).authorization(page));
  }

  /** Which proxy stands between, in words; empty when none does. */
  private String byProxy(URI page) {
    return endpoint
        .proxies()
        .flatMap(proxies -> proxies.select(page).stream().findFirst())
        .map(Proxy::address)
        .filter(InetSocketAddress.class::isInstance)
        .map(address -> (InetSocketAddress) address)
        .map(proxy -> "; asked by the proxy " + proxy.getHostString() + ":" + proxy.getPort())
        .orElse("");
  }

  private Answer silent(URI page, String why) {
    String byProxy = byProxy(page);
    boolean plain = byProxy.isEmpty() && PlainAnswer.comesFrom(page);
    return Answer.nobody(plain ? Words.PLAIN : why + byProxy);
  }

  private static Answer failed(Throwable failure, String byProxy) {
    boolean nobody = failure instanceof ConnectException || failure instanceof SSLException;
    String why = Words.why(failure) + byProxy;
    return nobody ? Answer.nobody(why) : Answer.none(why);
  }
}
