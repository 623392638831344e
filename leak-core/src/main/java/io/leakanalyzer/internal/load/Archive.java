package io.leakanalyzer.internal.load;

import io.leakanalyzer.Problem;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.spi.ArchiveReader;
import io.leakanalyzer.spi.LimitExceededException;
import io.leakanalyzer.spi.ReadLimits;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The entries of an archive, spooled. Of two with the same name the later is the entry. */
final class Archive implements Folder {
  private final ArchiveReader reader;
  private final SnapshotInput input;
  private final Room room;
  private final Spool spool;
  private final NavigableMap<String, Path> entries = new TreeMap<>(NaturalOrder.INSTANCE);

  Archive(ArchiveReader reader, SnapshotInput input, Room room, Spool spool) {
    this.reader = reader;
    this.input = input;
    this.room = room;
    this.spool = spool;
  }

  /** What may still be unpacked of the archive that was given and of those within it. */
  static final class Room {
    private final ReadLimits limits;
    private int entries;
    private long bytes;

    Room(ReadLimits limits) {
      this.limits = limits;
      this.entries = limits.maxEntries();
      this.bytes = limits.maxBytes();
    }

    private ReadLimits forEntry(Origin archive) throws LimitExceededException {
      if (--entries < 0) {
        throw new LimitExceededException(archive, "maxEntries", limits.maxEntries());
      }
      if (bytes <= 0) {
        throw new LimitExceededException(archive, "maxBytes", limits.maxBytes());
      }
      return limits.withMaxBytes(bytes);
    }
  }

  @Override
  public String prefix() {
    return input.origin().name() + "!/";
  }

  @Override
  public Origin origin() {
    return input.origin();
  }

  /** Unpacks; what stands before a fault is kept. */
  @Override
  public List<String> names(Consumer<Problem> problems) throws IOException {
    try {
      reader.unpack(input, (name, content) -> unpack(name, content, problems));
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      problems.accept(Unpacker.broken(input.origin(), e));
    }
    return new ArrayList<>(entries.keySet());
  }

  private void unpack(String name, InputStream content, Consumer<Problem> problems)
      throws IOException {
    ReadLimits left = room.forEntry(input.origin());
    Optional<String> inside = Folder.normalize(name);
    if (inside.isEmpty()) {
      problems.accept(
          Problem.warning("skipped: an entry outside the archive: " + name, input.origin()));
      return;
    }
    if (Folder.isHidden(inside.get())) {
      return;
    }
    Path target = spool.next();
    entries.put(inside.get(), target);
    try {
      Spool.copy(content, Origin.of(prefix() + inside.get()), left, target);
    } finally {
      room.bytes -= Files.exists(target) ? Files.size(target) : 0;
    }
  }

  @Override
  public Optional<Path> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }
}
