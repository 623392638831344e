package io.leakanalyzer.collect;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * The body of an answer, on its way to a target; of a refusal, what the endpoint says for itself.
 *
 * @param response the answer, of which only the head has come
 * @param patience how long to wait for a byte
 */
record AnswerBody(HttpResponse<BodyQueue> response, Duration patience) {
  private static final int OK = 200;
  private static final int REDIRECT = 300;
  private static final int EXCUSE = 160;

  /**
   * Gives the body to a target.
   *
   * @param longest how long it may take
   * @param most how many bytes are taken
   * @throws IOException if the target cannot take it: never for what the endpoint does
   */
  Answer into(Requests.Target target, Duration longest, long most)
      throws IOException, InterruptedException {
    int status = response.statusCode();
    BodyQueue body = response.body();
    if (status != OK) {
      return new Answer(status, 0, false, excuse());
    }
    target.begin(response.headers().firstValue("Content-Encoding").orElse(""));
    long end = System.nanoTime() + longest.toNanos();
    long bytes = 0;
    try {
      while (true) {
        List<ByteBuffer> pieces = next(body);
        if (pieces.isEmpty()) {
          return new Answer(status, bytes, true, "");
        }
        for (ByteBuffer piece : pieces) {
          long room = most - bytes;
          if (piece.remaining() > room) {
            piece.limit(piece.position() + (int) room);
            bytes += piece.remaining();
            target.take(piece);
            return new Answer(status, bytes, false, "cut at the limit of " + Words.bytes(most));
          }
          bytes += piece.remaining();
          target.take(piece);
        }
        if (System.nanoTime() > end) {
          return new Answer(status, bytes, false, "not done after " + Words.duration(longest));
        }
      }
    } catch (BrokenOffException e) {
      return new Answer(status, bytes, false, Words.why(e));
    } finally {
      body.cancel();
    }
  }

  private List<ByteBuffer> next(BodyQueue body) throws InterruptedException, BrokenOffException {
    try {
      return body.next(patience);
    } catch (IOException e) {
      throw new BrokenOffException(e);
    }
  }

  /** What the endpoint says for itself: the first line of its answer. */
  private String excuse() throws InterruptedException {
    int status = response.statusCode();
    if (response.body() == null) { // a proxy's answer to the wish for a tunnel
      return "answer " + status;
    }
    if (status >= REDIRECT && status < 400) {
      response.body().cancel();
      return "answer "
          + status
          + ": it is at "
          + response.headers().firstValue("Location").orElse("another address");
    }
    StringBuilder text = new StringBuilder();
    try {
      for (ByteBuffer piece : response.body().next(patience)) {
        text.append(StandardCharsets.UTF_8.decode(piece));
      }
    } catch (IOException e) {
      text.setLength(0);
    } finally {
      response.body().cancel();
    }
    String line =
        text.toString().lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ").strip();
    return "answer "
        + status
        + (line.isEmpty() ? "" : ": " + line.substring(0, Math.min(line.length(), EXCUSE)));
  }

  /** The body broke off: the endpoint's fault, not the target's. */
  private static final class BrokenOffException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenOffException(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
