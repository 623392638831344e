package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.Problem;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.pprof.internal.binary.BrokenBinaryException;
import io.leakanalyzer.pprof.internal.binary.GoBinary;
import io.leakanalyzer.pprof.internal.bytes.FileBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds, among the binaries that the caller gave, the one that wrote a dump: its globals have the
 * same length and place, and each function of the stacks begins where the dump says.
 */
final class DumpBinary {
  private final Records records;
  private final Records.Parameters parameters;

  DumpBinary(Records records, Records.Parameters parameters) {
    this.records = records;
    this.parameters = parameters;
  }

  /** The binary, or null; why others are not used is told to {@code problems}. */
  @Nullable GoBinary find(List<Path> files, long maxBytes, List<Problem> problems) {
    for (Path file : files) {
      Origin origin = Origin.of(String.valueOf(file.getFileName()));
      try {
        GoBinary binary = read(FileBytes.map(file, maxBytes));
        if (binary.isStripped()) {
          problems.add(
              Problem.note("the binary is stripped: global variables have no names", origin));
        }
        return binary;
      } catch (BrokenBinaryException e) {
        problems.add(Problem.warning("the binary is not used: " + e.getMessage(), origin));
      } catch (IOException e) {
        problems.add(Problem.warning("the binary cannot be read: " + e.getMessage(), origin));
      }
    }
    return null;
  }

  private GoBinary read(FileBytes bytes) throws BrokenBinaryException {
    for (int i = 0; i < records.segments.size(); i++) {
      if (records.segments.get(i, Records.S_BSS) == 0) {
        GoBinary binary =
            GoBinary.read(
                bytes,
                RuntimeLayout.minorOf(parameters.version()),
                parameters.architecture(),
                records.segments.get(i, Records.S_ADDRESS),
                records.segments.get(i, Records.S_SIZE));
        checkFunctions(binary);
        return binary;
      }
    }
    throw new BrokenBinaryException("a dump with the program's globals", "one that ends before");
  }

  private void checkFunctions(GoBinary binary) throws BrokenBinaryException {
    for (int function = 0; function < records.functions.size(); function++) {
      long entry = records.functions.get(function, Records.F_ENTRY);
      String name = records.names.get(function);
      Optional<String> there = binary.functionAt(entry);
      if (!there.equals(Optional.of(name))) {
        throw new BrokenBinaryException(
            "the program that wrote the dump, with " + name + " at 0x" + Long.toHexString(entry),
            there.orElse("no function there"));
      }
    }
  }
}
