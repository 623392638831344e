package io.leakanalyzer.pprof;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.pprof.internal.redact.FiguresRedaction;
import io.leakanalyzer.pprof.internal.redact.ListRedaction;
import io.leakanalyzer.pprof.internal.redact.ProfileRedaction;
import io.leakanalyzer.pprof.internal.redact.Pseudonyms;
import io.leakanalyzer.pprof.internal.redact.RedactionCheck;
import io.leakanalyzer.pprof.internal.redact.TextRedaction;
import io.leakanalyzer.spi.InputFile;
import io.leakanalyzer.spi.ReadLimits;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Makes artefacts fit to be shared: argument words, addresses, labels, directories, mapped files,
 * messages of panics, log lines and command lines go or get other names, the same for the same over
 * all files of one redaction. Names of functions, packages and source files, line numbers, ids,
 * wait reasons, minutes, counts and figures stay: a redacted dump has the same groups. Not thread
 * safe.
 *
 * <p>A heap dump is the memory itself, and a trace carries the program's own log: neither can be
 * redacted, and both are refused.
 */
public final class Redaction {
  private static final int HEAD = 64;

  private final Pseudonyms pseudonyms = new Pseudonyms();

  /** Nothing seen yet. */
  public Redaction() {}

  /**
   * Redacts a file.
   *
   * @param from a dump, panic, profile, or figures in JSON; gzipped or not
   * @param to the file to write, gzipped if its name ends with {@code .gz}
   * @throws IOException if it cannot be read or written, is of a kind that cannot be redacted, or
   *     would not have the same groups afterwards; then nothing is written
   */
  public void redact(Path from, Path to) throws IOException {
    List<Snapshot> before = PprofSnapshots.read(from);
    SnapshotInput input = input(from);
    Path part = part(to);
    try {
      write(before.get(0), input, to.toString().endsWith(".gz"), part);
      RedactionCheck.same(before, PprofSnapshots.read(part));
      Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Redacts a {@code captures.json}: instances and builds get other names.
   *
   * @throws IOException if it cannot be read or written, or is no JSON; then nothing is written
   */
  public void redactList(Path from, Path to) throws IOException {
    Path part = part(to);
    try {
      try (InputStream in = Files.newInputStream(from);
          OutputStream out = Files.newOutputStream(part)) {
        ListRedaction.copy(in, out, pseudonyms);
      }
      Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static Path part(Path to) {
    return to.resolveSibling("." + to.getFileName() + ".part");
  }

  private void write(Snapshot first, SnapshotInput input, boolean pack, Path to)
      throws IOException {
    SnapshotKind kind = first.kind();
    Optional<SampleTable> samples =
        isProtobuf(input.head()) ? first.table(SampleTable.class) : Optional.empty();
    if (kind == SnapshotKind.HEAP_DUMP || kind == SnapshotKind.TRACE || kind == SnapshotKind.HOST) {
      throw new IOException(kind.words() + ": this kind cannot be redacted, do not share it");
    }
    if (kind == SnapshotKind.FIGURES && !startsWithBrace(input.head())) {
      throw new IOException("figures can be redacted as JSON only");
    }
    try (OutputStream file = Files.newOutputStream(to)) {
      if (samples.isPresent()) {
        ProfileWriter.write(ProfileRedaction.of(samples.get(), pseudonyms), file);
        return;
      }
      try (InputStream in = input.open();
          OutputStream out = pack ? new GZIPOutputStream(file) : file) {
        if (kind == SnapshotKind.FIGURES) {
          FiguresRedaction.copy(in, out);
        } else {
          TextRedaction.copy(in, out, pseudonyms);
        }
      }
    }
  }

  private static SnapshotInput input(Path from) throws IOException {
    Origin origin = Origin.of(String.valueOf(from.getFileName()));
    return InputFile.of(origin, from, ReadLimits.defaults());
  }

  private static boolean startsWithBrace(byte[] head) {
    return head.length > 0 && head[0] == '{';
  }

  /** The lengths of a profile's first messages are characters that no text has. */
  private static boolean isProtobuf(byte[] head) {
    for (int i = 0; i < Math.min(head.length, HEAD); i++) {
      if (head[i] >= 0 && head[i] < '\t') {
        return true;
      }
    }
    return false;
  }
}
