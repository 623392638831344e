package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.Suspect;
import java.util.Set;

/**
 * Who waits in the middle of work, and who may simply be idle. A worker of a pool is idle in a
 * receive, a select or a Cond; never in a send, in a lock, in taking a connection of a database, or
 * in anything while it answers a request.
 */
public final class Work {
  private static final Set<String> SERVING =
      Set.of(
          "net/http.serverHandler.ServeHTTP",
          "net/http.(*http2serverConn).runHandler",
          "net/http/internal/http2.(*serverConn).runHandler",
          "golang.org/x/net/http2.(*serverConn).runHandler",
          "google.golang.org/grpc.(*Server).handleStream",
          "github.com/valyala/fasthttp.(*Server).serveConn",
          "net/rpc.(*service).call");
  private static final Signature TAKING =
      Signature.of(
          "database/sql.(*DB).conn",
          "golang.org/x/sync/semaphore.(*Weighted).Acquire",
          "github.com/jackc/puddle.(*Pool).Acquire",
          "github.com/jackc/pgx/pgxpool.(*Pool).Acquire");

  private Work() {}

  /** True if the goroutines of a suspect are in the middle of work. */
  public static boolean isWork(Suspect suspect) {
    return switch (suspect.waitClass()) {
      case CHAN_SEND, MUTEX, RWMUTEX_READ, RWMUTEX_WRITE, WAITGROUP, SEMAPHORE -> true;
      case CHAN_RECEIVE, COND -> isServing(suspect);
      case SELECT -> TAKING.find(suspect).isPresent();
      default -> false;
    };
  }

  /** True if they answer a request: their handler has not returned. */
  public static boolean isServing(Suspect suspect) {
    return suspect.stack().frames().stream()
        .map(Frame::function)
        .anyMatch(function -> SERVING.contains(function.stable()));
  }
}
