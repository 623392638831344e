package io.leakanalyzer.rule;

/** Whose code started the goroutine. */
public enum Category {
  /** The program's own code. */
  YOURS("yours"),
  /** A dependency, without the program's own code in between. */
  LIBRARY("library"),
  /** The Go runtime or standard library. */
  RUNTIME("runtime");

  private final String id;

  Category(String id) {
    this.id = id;
  }

  /** The id in reports. */
  public String id() {
    return id;
  }
}
