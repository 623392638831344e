package io.leakanalyzer.model.heap;

import io.leakanalyzer.model.Frame;
import java.util.List;
import java.util.Optional;

/**
 * What addresses are called. A heap dump itself names few types and no variables; the binary names
 * all. Implementations are immutable and thread safe.
 */
public interface HeapNames {
  /** No names. */
  HeapNames NONE = new HeapNames() {};

  /**
   * The global variable that an address lies in, with the offset if it is not its first byte:
   * {@code main.cache+0x18}.
   */
  default Optional<String> global(long address) {
    return Optional.empty();
  }

  /** The type at an address: {@code *net/http.conn}. */
  default Optional<String> type(long address) {
    return Optional.empty();
  }

  /** The function that has the frame, and its line, of a code address. */
  default Optional<Frame> code(long address) {
    return Optional.empty();
  }

  /**
   * The calls at a code address, innermost first: those that the compiler put into their caller,
   * then the function that has the frame. Empty when not known.
   */
  default List<Frame> calls(long address) {
    return List.of();
  }

  /** The type of an object, where a header or a typed reference gives it. */
  default Optional<String> objectType(int object) {
    return Optional.empty();
  }
}
