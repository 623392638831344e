package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.heap.HeapNames;
import io.leakanalyzer.model.heap.HeapObjects;
import io.leakanalyzer.pprof.internal.binary.GoBinary;
import io.leakanalyzer.pprof.internal.binary.SourceLine;
import io.leakanalyzer.pprof.internal.bytes.FileBytes;
import java.util.List;
import java.util.Optional;

/** Names from the binary. */
final class BinaryNames implements HeapNames {
  private final GoBinary binary;
  private final FileBytes bytes;
  private final HeapObjects objects;
  private final ObjectTypes types;

  BinaryNames(GoBinary binary, FileBytes bytes, HeapObjects objects, ObjectTypes types) {
    this.binary = binary;
    this.bytes = bytes;
    this.objects = objects;
    this.types = types;
  }

  @Override
  public Optional<String> global(long address) {
    return binary.global(address);
  }

  @Override
  public Optional<String> type(long address) {
    return binary.type(address);
  }

  @Override
  public Optional<Frame> code(long address) {
    List<Frame> calls = calls(address);
    return calls.isEmpty() ? Optional.empty() : Optional.of(calls.get(calls.size() - 1));
  }

  @Override
  public List<Frame> calls(long address) {
    return binary.source(address).stream().map(BinaryNames::frame).toList();
  }

  private static Frame frame(SourceLine line) {
    return new Frame(new FunctionName(line.function()), line.file(), line.line());
  }

  @Override
  public Optional<String> objectType(int object) {
    long type = types.of(object);
    if (type != 0) {
      return binary.type(type);
    }
    // A closure's first word is the address of its code.
    long word = bytes.word(objects.place(object));
    return binary.isFunction(word)
        ? binary.functionAt(word).map(name -> "closure of " + name)
        : Optional.empty();
  }
}
