package io.leakanalyzer.model;

import org.jspecify.annotations.Nullable;

/**
 * Where goroutines of one kind are stuck, in a form that joins all artefacts: entry function,
 * normalised blocking frame, wait class.
 *
 * <p>Artefacts know different parts: profiles have no creation site, counted text hides the
 * runtime's leaf frames (so the wait class may be unknown), and a cut stack hides the entry. Two
 * keys {@linkplain #joins join} when no known part contradicts. A join that is one-to-many stays
 * ambiguous: it is a hint, never two facts.
 *
 * @param entry normalised name of the function of the {@code go} statement; empty when unknown
 * @param function normalised name of the innermost function outside the runtime, sync and internal
 *     packages; empty when unknown
 * @param file its source file, empty when unknown
 * @param line its line, 0 when unknown
 * @param waitClass what is waited for
 */
public record SiteKey(String entry, String function, String file, int line, WaitClass waitClass)
    implements Comparable<SiteKey> {

  /** The key of a stack. */
  public static SiteKey of(Stack stack, WaitClass waitClass) {
    Frame at = stack.blockedAt().orElse(new Frame(FunctionName.UNKNOWN, "", 0));
    boolean cut = stack.elided() < 0;
    String entry = cut ? "" : stack.entry().map(frame -> frame.function().normalised()).orElse("");
    return new SiteKey(entry, at.function().normalised(), at.file(), at.line(), waitClass);
  }

  /** True if both may be the same site: no part that both know differs. */
  public boolean joins(SiteKey other) {
    return function.equals(other.function)
        && (line == 0 || other.line == 0 || line == other.line)
        && (entry.isEmpty() || other.entry.isEmpty() || entry.equals(other.entry))
        && (waitClass == WaitClass.UNKNOWN
            || other.waitClass == WaitClass.UNKNOWN
            || waitClass == other.waitClass
            || (line > 0 && line == other.line && isSelect() && other.isSelect()));
  }

  /** Counted text cannot tell a select from one without cases, and a line has one of them only. */
  private boolean isSelect() {
    return waitClass == WaitClass.SELECT || waitClass == WaitClass.SELECT_NO_CASES;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SiteKey that
        && entry.equals(that.entry)
        && function.equals(that.function)
        && file.equals(that.file)
        && line == that.line
        && waitClass == that.waitClass;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * (31 * entry.hashCode() + function.hashCode()) + file.hashCode()) + line)
        + waitClass.hashCode();
  }

  @Override
  public int compareTo(SiteKey other) {
    int c = function.compareTo(other.function);
    c = c != 0 ? c : Integer.compare(line, other.line);
    c = c != 0 ? c : entry.compareTo(other.entry);
    c = c != 0 ? c : file.compareTo(other.file);
    return c != 0 ? c : waitClass.compareTo(other.waitClass);
  }

  /** The same with another wait class. */
  public SiteKey withWaitClass(WaitClass other) {
    return new SiteKey(entry, function, file, line, other);
  }
}
