package io.leakanalyzer.internal.render.text;

import io.leakanalyzer.internal.render.Wording;
import java.io.IOException;
import java.util.List;

/** How much of a report is written: everything, or what someone reads. */
final class Extent {
  /** One screen of lines. */
  private static final int LINES = 40;

  private static final int PARAGRAPHS = 10;

  private final int top;

  /** That of a report with so many leaks in full. */
  Extent(int top) {
    this.top = top;
  }

  /** Those leaks that are told in full. */
  <T> List<T> top(List<T> leaks) {
    return leaks.subList(0, Math.min(top, leaks.size()));
  }

  /** Those leaks that are not. */
  <T> List<T> rest(List<T> leaks) {
    return leaks.subList(Math.min(top, leaks.size()), leaks.size());
  }

  /** As many as fit on a screen, a line each. */
  <T> List<T> lines(List<T> all) {
    return first(all, LINES);
  }

  /** As many as fit on a screen, some lines each. */
  <T> List<T> paragraphs(List<T> all) {
    return first(all, PARAGRAPHS);
  }

  /** Says how many are left out, and how to see them; nothing when there are none. */
  void leftOut(Page page, List<?> all, List<?> shown) throws IOException {
    int more = all.size() - shown.size();
    if (more > 0) {
      page.line(Ink.DIM, "… " + Wording.number(more) + " more: --all");
    }
  }

  /** True if nothing is left out. */
  boolean isWhole() {
    return top == Integer.MAX_VALUE;
  }

  private <T> List<T> first(List<T> all, int most) {
    return isWhole() ? all : all.subList(0, Math.min(most, all.size()));
  }
}
