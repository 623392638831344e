package io.leakanalyzer.model;

/**
 * Where a fact came from: an input, by its name relative to the root that the caller gave, and a
 * place in it.
 *
 * @param name relative name with {@code /} between its parts, never empty; entries of archives
 *     follow their archive after {@code !/}
 * @param line one-based line, or 0 when the place is not a line
 * @param offset zero-based byte offset in the unpacked content, or -1 when the place is not an
 *     offset
 */
public record Origin(String name, long line, long offset) implements Comparable<Origin> {

  /** Checks the ranges. */
  public Origin {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("an origin has a name");
    }
    if (line < 0 || offset < -1) {
      throw new IllegalArgumentException("line " + line + ", offset " + offset);
    }
  }

  /** The whole input of that name. */
  public static Origin of(String name) {
    return new Origin(name, 0, -1);
  }

  /** The same input, at a one-based line. */
  public Origin atLine(long line) {
    return new Origin(name, line, -1);
  }

  /** The same input, at a zero-based byte offset. */
  public Origin atOffset(long offset) {
    return new Origin(name, 0, offset);
  }

  /** Origins order by name, line and offset. */
  @Override
  public int compareTo(Origin other) {
    int byName = name.compareTo(other.name);
    int byLine = byName != 0 ? byName : Long.compare(line, other.line);
    return byLine != 0 ? byLine : Long.compare(offset, other.offset);
  }

  /** {@code name}, {@code name:line} or {@code name@offset}. */
  @Override
  public String toString() {
    if (line > 0) {
      return name + ":" + line;
    }
    return offset >= 0 ? name + "@" + offset : name;
  }
}
