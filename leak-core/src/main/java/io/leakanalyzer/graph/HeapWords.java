package io.leakanalyzer.graph;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.heap.HeapChannel;
import io.leakanalyzer.model.heap.HeapContext;
import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapGoroutines.Blocking;
import io.leakanalyzer.model.heap.HeapLock;
import io.leakanalyzer.model.heap.HeapStacks;
import io.leakanalyzer.model.heap.HeapTable;
import io.leakanalyzer.model.heap.HeapTimer;
import java.util.Optional;

/**
 * What the things of a heap dump are called in chains and reports: addresses, sizes and names,
 * never contents.
 */
final class HeapWords {
  private final HeapTable heap;

  HeapWords(HeapTable heap) {
    this.heap = heap;
  }

  NodeKind kind(int object) {
    if (heap.channel(object).isPresent()) {
      return NodeKind.CHANNEL;
    }
    if (heap.sources().contextAt(object).isPresent()) {
      return NodeKind.CONTEXT;
    }
    return heap.sources().timerIn(object).isPresent() ? NodeKind.TIMER : NodeKind.OBJECT;
  }

  /** What kind of lock a goroutine waits for; CHANNEL for one that waits for no lock. */
  static NodeKind lockKind(HeapGoroutines goroutines, int row) {
    if (goroutines.blocking(row) != Blocking.LOCK) {
      return NodeKind.CHANNEL;
    }
    return switch (goroutines.reason(row)) {
      case "sync.WaitGroup.Wait", "semacquire" -> NodeKind.WAITGROUP;
      case "sync.Cond.Wait" -> NodeKind.COND;
      default -> NodeKind.LOCK;
    };
  }

  String object(int object) {
    Optional<HeapChannel> channel = heap.channel(object);
    if (channel.isPresent()) {
      return channel.get().describe()
          + heap.names()
              .type(channel.get().elementType())
              .map(type -> " (" + type + ")")
              .orElse("");
    }
    Optional<String> source =
        heap.sources()
            .contextAt(object)
            .map(HeapContext::describe)
            .or(() -> heap.sources().timerIn(object).map(HeapTimer::describe));
    if (source.isPresent()) {
      return source.get();
    }
    String what = heap.names().objectType(object).orElse("object");
    return what
        + " 0x"
        + Long.toHexString(heap.objects().address(object))
        + " of "
        + heap.objects().size(object)
        + " bytes";
  }

  String global(long address) {
    return heap.names()
        .global(address)
        .map(name -> "global variable " + name)
        .orElse("global variable 0x" + Long.toHexString(address));
  }

  /** A lock by the address that is waited at, with its counters where they could be read. */
  String lock(NodeKind kind, long address) {
    return heap.locks()
        .at(address)
        .map(HeapLock::describe)
        .orElseGet(() -> kind.words() + " 0x" + Long.toHexString(address));
  }

  String goroutine(int row) {
    HeapGoroutines goroutines = heap.goroutines();
    return "goroutine " + goroutines.id(row) + " [" + goroutines.reason(row) + "]";
  }

  String frame(int frame) {
    HeapStacks stacks = heap.stacks();
    return withPlace(stacks.function(frame), stacks.pc(frame));
  }

  private String withPlace(String function, long pc) {
    String place = heap.names().code(pc - 1).map(HeapWords::place).orElse("");
    return function + (place.isEmpty() ? "" : " " + place);
  }

  /** The last two parts of the path and the line: the function has the package's path. */
  private static String place(Frame frame) {
    String place = frame.place();
    int last = place.lastIndexOf('/');
    int before = last < 0 ? -1 : place.lastIndexOf('/', last - 1);
    return place.substring(before + 1);
  }

  /** A call with its place. */
  static String call(Frame frame) {
    String place = place(frame);
    return frame.function().text() + (place.isEmpty() ? "" : " " + place);
  }
}
