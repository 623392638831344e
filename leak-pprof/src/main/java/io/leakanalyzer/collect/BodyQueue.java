package io.leakanalyzer.collect;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A body, piece by piece, each waited for no longer than allowed; one piece is ahead at most. */
final class BodyQueue implements BodySubscriber<BodyQueue> {
  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private volatile @Nullable Subscription subscription;

  /** Bytes, or the end, or what broke the body off. */
  private record Piece(List<ByteBuffer> bytes, boolean last, @Nullable Throwable failure) {}

  @Override
  public CompletionStage<BodyQueue> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Subscription source) {
    subscription = source;
    source.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    pieces.add(new Piece(bytes, false, null));
  }

  @Override
  public void onError(Throwable failure) {
    pieces.add(new Piece(List.of(), true, failure));
  }

  @Override
  public void onComplete() {
    pieces.add(new Piece(List.of(), true, null));
  }

  /**
   * The next bytes; empty at the end.
   *
   * @throws IOException if the body broke off, or none came in time
   */
  List<ByteBuffer> next(Duration patience) throws IOException, InterruptedException {
    Piece piece = pieces.poll(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS);
    if (piece == null) {
      throw new IOException("no byte for " + Words.duration(patience));
    }
    if (piece.failure() != null) {
      throw new IOException("broken off: " + Words.why(piece.failure()), piece.failure());
    }
    if (piece.last()) {
      return List.of();
    }
    Subscription source = subscription;
    if (source != null) {
      source.request(1);
    }
    return piece.bytes();
  }

  /** Wants no more. */
  void cancel() {
    Subscription source = subscription;
    if (source != null) {
      source.cancel();
    }
  }
}
