package io.leakanalyzer.model.heap;

/**
 * What the objects of a heap dump contain: passwords, tokens, requests. No report and no command
 * prints it unless somebody asks for it by name.
 */
@FunctionalInterface
public interface HeapContents {
  /** Nothing is there. */
  HeapContents NONE = (object, limit) -> new byte[0];

  /** The first bytes of an object, at most {@code limit}. */
  byte[] of(int object, int limit);
}
