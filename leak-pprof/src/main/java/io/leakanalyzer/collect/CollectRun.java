package io.leakanalyzer.collect;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.spi.InputFile;
import io.leakanalyzer.spi.Match;
import io.leakanalyzer.spi.ReadLimits;
import io.leakanalyzer.spi.SnapshotReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ServiceLoader;
import java.util.zip.GZIPInputStream;

/** One collection. Not thread safe; runs once. */
final class CollectRun {
  private final Endpoint endpoint;
  private final CollectOptions options;
  private final CollectListener listener;
  private final Clock clock;
  private final Path directory;
  private final Requests requests;
  private final HeapDumpGuard guard = new HeapDumpGuard();
  private long newest;
  private int starts = 1;

  CollectRun(
      Endpoint endpoint,
      CollectOptions options,
      CollectListener listener,
      Clock clock,
      Path directory) {
    this.endpoint = endpoint;
    this.options = options;
    this.listener = listener;
    this.clock = clock;
    this.directory = directory;
    this.requests = new Requests(endpoint);
  }

  CollectedCaptures run() throws IOException {
    if (Files.exists(directory.resolve(CaptureLog.NAME))) {
      throw new IOException(directory + " has captures already: name another directory");
    }
    CaptureLog log = new CaptureLog(directory, "");
    try {
      EndpointIndex index = EndpointProbe.index(endpoint, requests);
      guard.seen(index);
      Files.createDirectories(directory);
      log = new CaptureLog(directory, EndpointProbe.program(endpoint, requests));
      log.write();
      rounds(log, index);
      return something(log.captures(false));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return log.captures(true);
    }
  }

  /** An address without a single page is a wrong one; another attempt may have the directory. */
  private CollectedCaptures something(CollectedCaptures captures) throws IOException {
    boolean wrong =
        captures.taken().isEmpty() && captures.missed().stream().noneMatch(MissedCapture::fault);
    if (wrong && !captures.missed().isEmpty()) {
      Files.delete(directory.resolve(CaptureLog.NAME));
      throw new IOException(EndpointProbe.nothing(endpoint));
    }
    return captures;
  }

  private void rounds(CaptureLog log, EndpointIndex index)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    for (int round = 0; round < options.rounds(); round++) {
      pause(start + options.every().multipliedBy(round).toNanos() - System.nanoTime());
      for (CaptureKind kind : options.everyRound()) {
        take(log, index, kind, "t" + round);
      }
    }
    for (CaptureKind kind : options.once()) {
      take(log, index, kind, "t" + options.rounds());
    }
  }

  private void pause(long nanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (nanos > 0) {
      listener.waiting(Duration.ofNanos(nanos));
      Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
    }
  }

  private void take(CaptureLog log, EndpointIndex index, CaptureKind kind, String moment)
      throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (index.lacks(kind)) {
      missed(log, kind, moment, EndpointProbe.lacking(kind), false);
      return;
    }
    if (kind == CaptureKind.LEAK_TEXT && CaptureCost.isTooMuchText(index.goroutines())) {
      missed(log, kind, moment, EndpointProbe.TOO_MUCH_TEXT, false);
      return;
    }
    if (kind == CaptureKind.HEAP_DUMP && guard.objection().isPresent()) {
      missed(log, kind, moment, guard.objection().get(), false);
      return;
    }
    listener.taking(kind, moment);
    Instant time = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String name = moment + "." + kind.fileName();
    try (PartialFile file = new PartialFile(directory, name, kind.isText(), kind, listener)) {
      Answer answer;
      try {
        answer = ask(kind, file);
      } catch (InterruptedException e) {
        keepBeginning(log, kind, moment, file, time);
        throw e;
      }
      conclude(log, kind, moment, file, time, answer);
    }
  }

  private Answer ask(CaptureKind kind, PartialFile file) throws IOException, InterruptedException {
    String path = kind == CaptureKind.HEAP_DUMP ? options.heapDump() : kind.path();
    URI page = endpoint.page(path, options.query(kind));
    boolean repeatable =
        kind != CaptureKind.HEAP_DUMP && kind != CaptureKind.CPU && kind != CaptureKind.TRACE;
    String accepted = kind.isText() ? "gzip" : "identity";
    return requests.get(page, options.working(kind), accepted, repeatable, file);
  }

  private void conclude(
      CaptureLog log,
      CaptureKind kind,
      String moment,
      PartialFile file,
      Instant time,
      Answer answer)
      throws IOException {
    if (answer.isNotThere()) {
      missed(log, kind, moment, EndpointProbe.lacking(kind), false);
    } else if (answer.bytes() == 0) {
      missed(
          log,
          kind,
          moment,
          answer.problem().isEmpty() ? "the answer is empty" : answer.problem(),
          true);
    } else if (!isArtefact(file.ended(), kind)) {
      missed(log, kind, moment, notArtefact(answer), true);
    } else if (!answer.whole() && !keepsBeginnings(kind)) {
      missed(log, kind, moment, answer.problem() + " after " + Words.bytes(answer.bytes()), true);
    } else {
      taken(log, kind, moment, file, time, answer.bytes(), answer.problem());
    }
  }

  private static String notArtefact(Answer answer) {
    return "the answer is no artefact of a Go program"
        + (answer.problem().isEmpty() ? "" : "; " + answer.problem());
  }

  /** What came before an interruption, where a beginning is worth something. */
  private void keepBeginning(
      CaptureLog log, CaptureKind kind, String moment, PartialFile file, Instant time)
      throws IOException {
    Path part = file.ended();
    if (keepsBeginnings(kind) && Files.exists(part) && isArtefact(part, kind)) {
      taken(log, kind, moment, file, time, file.bytes(), "interrupted");
    }
  }

  private void taken(
      CaptureLog log,
      CaptureKind kind,
      String moment,
      PartialFile file,
      Instant time,
      long bytes,
      String problem)
      throws IOException {
    String name = file.keep();
    if (kind == CaptureKind.GOROUTINE_TEXT) {
      look(directory.resolve(name), problem.isEmpty());
    }
    String instance = options.instance() + (starts == 1 ? "" : "#" + starts);
    TakenCapture capture = new TakenCapture(kind, moment, instance, name, time, bytes, problem);
    log.add(capture);
    listener.taken(capture);
  }

  /** Marks speak against a heap dump; ids that begin anew tell that the program was restarted. */
  private void look(Path text, boolean whole) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(text))) {
      DumpFacts facts = DumpFacts.read(in);
      guard.seen(facts, whole);
      if (DumpFacts.isRestart(newest, facts.newest())) {
        starts++;
      }
      newest = facts.newest();
    }
  }

  private void missed(CaptureLog log, CaptureKind kind, String moment, String reason, boolean fault)
      throws IOException {
    MissedCapture capture = new MissedCapture(kind, moment, reason, fault);
    log.add(capture);
    listener.missed(capture);
  }

  /** Of text and of traces the readers keep what comes before the end. */
  private static boolean keepsBeginnings(CaptureKind kind) {
    return kind == CaptureKind.GOROUTINE_TEXT
        || kind == CaptureKind.LEAK_TEXT
        || kind == CaptureKind.TRACE;
  }

  /** True if some reader is fairly sure of it by its first bytes. */
  private static boolean isArtefact(Path file, CaptureKind kind) throws IOException {
    byte[] head;
    try {
      Origin origin = Origin.of(kind.id());
      head = InputFile.of(origin, file, ReadLimits.defaults()).head();
    } catch (IOException e) {
      return false; // not even what it is packed in is whole
    }
    return ServiceLoader.load(SnapshotReader.class, CollectRun.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .anyMatch(reader -> reader.probe(head).compareTo(Match.MAYBE) > 0);
  }
}
