package io.leakanalyzer.collect;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Takes captures from an endpoint: in every round goroutines as text and as a profile, heap and
 * figures; after the last round, once, what takes time or changes what comes later; the heap dump
 * before the leak profile, and the leak profile last. Immutable; each method that is no {@code run}
 * returns another collector.
 */
public final class Collector {
  /** How long the CPU is profiled, unless set. */
  public static final Duration USUAL_CPU = Duration.ofSeconds(10);

  /** How long the execution trace is, unless set. */
  public static final Duration USUAL_TRACE = Duration.ofSeconds(2);

  private final Endpoint endpoint;
  private final CollectOptions options;
  private final CollectListener listener;
  private final Clock clock;

  private Collector(
      Endpoint endpoint, CollectOptions options, CollectListener listener, Clock clock) {
    this.endpoint = endpoint;
    this.options = options;
    this.listener = listener;
    this.clock = clock;
  }

  /** One round, everything that the endpoint has, but no heap dump. */
  public static Collector of(Endpoint endpoint) {
    return new Collector(
        endpoint, CollectOptions.usual(endpoint), CollectListener.NONE, Clock.systemUTC());
  }

  /** So many rounds, so long from the beginning of one to the next. */
  public Collector rounds(int count, Duration every) {
    if (count < 1 || every.isNegative()) {
      throw new IllegalArgumentException("at least one round, and no negative time between them");
    }
    return with(options.withRounds(count, every));
  }

  /** How long to profile the CPU and to trace; zero leaves it out. Whole seconds. */
  public Collector seconds(Duration cpu, Duration trace) {
    return with(options.withSeconds(cpu, trace));
  }

  /**
   * Takes a heap dump too, from this page of the same host: package net/http/pprof has none, so the
   * program must offer one that answers with what {@code debug.WriteHeapDump} wrote. It is not
   * taken when an earlier leak profile has marked goroutines: that would end the process.
   */
  public Collector heapDump(String page) {
    endpoint.page(page, "");
    return with(options.withHeapDump(page));
  }

  /** Leaves kinds out. */
  public Collector without(Set<CaptureKind> kinds) {
    return with(options.without(kinds));
  }

  /** The name of the process instance in {@code captures.json}, instead of host and port. */
  public Collector instance(String name) {
    return with(options.withInstance(name));
  }

  /** Who hears how it goes on. */
  public Collector onProgress(CollectListener progress) {
    return new Collector(endpoint, options, progress, clock);
  }

  Collector clock(Clock other) {
    return new Collector(endpoint, options, listener, other);
  }

  private Collector with(CollectOptions other) {
    return new Collector(endpoint, other, listener, clock);
  }

  /**
   * What {@link #run} would do. Asks only for the index page.
   *
   * @throws IOException if the endpoint cannot be reached or lets nobody in
   */
  public CollectPlan plan() throws IOException, InterruptedException {
    return plan(EndpointProbe.index(endpoint, new Requests(endpoint)));
  }

  /**
   * Takes the captures. Each file, and {@code captures.json}, appears in one step when it is there;
   * whenever this ends, what was taken is usable. An interruption of the thread ends it after what
   * came so far was put in place; the interrupted status stays set.
   *
   * @param directory made if it is not there; must hold no captures yet
   * @throws IOException if the endpoint cannot be reached at all, lets nobody in, or nothing can be
   *     written
   */
  public CollectedCaptures run(Path directory) throws IOException {
    CollectRun run = new CollectRun(endpoint, options, listener, clock, directory);
    return run.run();
  }

  private CollectPlan plan(EndpointIndex index) {
    List<PlannedCapture> captures = new ArrayList<>();
    for (int round = 0; round < options.rounds(); round++) {
      addAll(captures, options.everyRound(), "t" + round, index);
    }
    addAll(captures, options.once(), "t" + options.rounds(), index);
    Duration lasts = options.every().multipliedBy(Math.max(0, options.rounds() - 1));
    for (PlannedCapture capture : captures) {
      if (!capture.kind().everyRound() || options.rounds() == 1) {
        lasts = lasts.plus(capture.takes());
      }
    }
    return new CollectPlan(endpoint.address(), index.goroutines(), captures, lasts);
  }

  private void addAll(
      List<PlannedCapture> captures,
      EnumSet<CaptureKind> kinds,
      String moment,
      EndpointIndex index) {
    for (CaptureKind kind : kinds) {
      String missing = "";
      if (index.lacks(kind)) {
        missing = EndpointProbe.lacking(kind);
      } else if (kind == CaptureKind.LEAK_TEXT && CaptureCost.isTooMuchText(index.goroutines())) {
        missing = EndpointProbe.TOO_MUCH_TEXT;
      }
      captures.add(
          missing.isEmpty()
              ? CaptureCost.planned(kind, moment, index.goroutines(), options.working(kind))
              : new PlannedCapture(kind, moment, Duration.ZERO, Duration.ZERO, 0, missing));
    }
  }
}
