package io.leakanalyzer.rules.sync;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.GoroutineGroup;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rules.internal.Company;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who very likely holds a lock where no address tells: the only goroutines that are stuck elsewhere
 * in a method of the type whose method waits for the lock; or, when all of a small program wait for
 * each other, the only others of the package.
 *
 * @param suspect who holds it
 * @param byType true if both stand in methods of one type
 */
record LikelyHolder(Suspect suspect, boolean byType) {
  private static final Pattern METHOD = Pattern.compile("(.*\\(\\*[^()]*\\)|[^.()]+)\\.[^()]+");

  /**
   * The holder of the lock that a suspect waits for. O(suspects).
   *
   * @param wait the lock, where it is known
   */
  static Optional<LikelyHolder> of(
      Suspect waiting, Optional<LockWait> wait, Company company, int small, RuleContext context) {
    boolean stranded = company.isStranded(small);
    String type = receiverType(waiting.blockedAt().function());
    List<Suspect> others =
        context.suspects().stream()
            .filter(s -> s != waiting && s.last().snapshot() == waiting.last().snapshot())
            .filter(s -> s.last().count() > 0)
            .toList();
    if (!type.isEmpty()) {
      List<Suspect> ofType = others.stream().filter(s -> runs(s, type)).toList();
      if (ofType.stream().anyMatch(s -> mayGoOn(s.waitClass()))) {
        return Optional.empty();
      }
      List<Suspect> stuck =
          ofType.stream()
              .filter(s -> stranded || !mayBeIdle(s.waitClass()))
              .filter(s -> mayHold(s, waiting, wait, context))
              .toList();
      if (!stuck.isEmpty()) {
        return single(stuck, true);
      }
    }
    String path = waiting.blockedAt().function().packagePath();
    return stranded
        ? single(
            others.stream()
                .filter(s -> s.stack().frames().stream().anyMatch(f -> isIn(f, path)))
                .filter(s -> mayHold(s, waiting, wait, context))
                .toList(),
            false)
        : Optional.empty();
  }

  private static Optional<LikelyHolder> single(List<Suspect> stuck, boolean byType) {
    return stuck.size() == 1
        ? Optional.of(new LikelyHolder(stuck.get(0), byType))
        : Optional.empty();
  }

  private static boolean isIn(Frame frame, String path) {
    return frame.function().packagePath().equals(path);
  }

  private static boolean mayGoOn(WaitClass wait) {
    return !wait.isChannel() && !wait.isSync();
  }

  /** A loop that waits for work, as a rule without a lock. */
  private static boolean mayBeIdle(WaitClass wait) {
    return wait == WaitClass.CHAN_RECEIVE || wait == WaitClass.SELECT;
  }

  /** Not who waits for the same lock, nor in a Cond, which gives its lock back. */
  private static boolean mayHold(
      Suspect other, Suspect waiting, Optional<LockWait> wait, RuleContext context) {
    WaitClass its = other.waitClass();
    if (mayGoOn(its) || its == WaitClass.COND) {
      return false;
    }
    if (isLock(its)) {
      Optional<LockWait> second = LockWait.of(context, other);
      boolean known = wait.isPresent() && second.isPresent();
      boolean different =
          known
              ? wait.get().lock() != second.get().lock()
              : isMutex(its) != isMutex(waiting.waitClass());
      return different && !other.blockedAt().equals(waiting.blockedAt());
    }
    return wait.isEmpty() || !showsAnother(other);
  }

  /**
   * True if all its goroutines print a receiver that is sure: were it the lock's struct, the graph
   * would know.
   */
  private static boolean showsAnother(Suspect other) {
    boolean shown = true;
    for (GoroutineGroup group : other.last().groups()) {
      GoroutineTable table = group.table();
      for (int row : group.rows()) {
        int first = table.leafArguments().firstOf(row);
        shown &=
            first < table.leafArguments().size()
                && table.leafArguments().row(first) == row
                && !table.leafArguments().isUncertain(first)
                && table.leafArguments().value(first) != 0;
      }
    }
    return shown && !receiverType(other.blockedAt().function()).isEmpty();
  }

  private static boolean isLock(WaitClass wait) {
    return isMutex(wait) || wait == WaitClass.RWMUTEX_READ || wait == WaitClass.RWMUTEX_WRITE;
  }

  private static boolean isMutex(WaitClass wait) {
    return wait == WaitClass.MUTEX;
  }

  private static boolean runs(Suspect suspect, String type) {
    return suspect.stack().frames().stream().anyMatch(f -> type.equals(receiverType(f.function())));
  }

  /** {@code example.com/shop.(*Store)} of {@code example.com/shop.(*Store).Get}, else empty. */
  private static String receiverType(FunctionName function) {
    Matcher method = METHOD.matcher(function.localName());
    return method.matches() && method.group(1).startsWith("(*")
        ? function.packagePath() + "." + method.group(1)
        : "";
  }
}
