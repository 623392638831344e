package io.leakanalyzer.internal.judge;

import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.GoroutineGroup;
import io.leakanalyzer.model.Stack;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The function that the compiler makes of a go statement with arguments. Tracebacks show it at
 * system level only (GOTRACEBACK=system, SIGQUIT). Since Go 1.22 it is named gowrapN; up to 1.21 it
 * is named like a closure, funcN (cmd/compile walk/order.go), so that only another moment's text of
 * the same site can tell the two apart.
 */
final class GoWrapper {
  private static final String OUTERMOST = "runtime.goexit";
  private static final Pattern CLOSURE = Pattern.compile(".*\\.func\\d+");

  private GoWrapper() {}

  /** The stack without what may be a wrapper: a closure on the line of the go statement. */
  static Optional<Stack> behind(GoroutineGroup group) {
    Stack stack = group.stack();
    List<Frame> frames = stack.frames();
    int last = frames.size() - 1;
    if (last < 2
        || !frames.get(last).function().text().equals(OUTERMOST)
        || !isOnTheLine(frames.get(last - 1), group.creation())
        || frames.get(last - 2).function().isRuntimeOrSync()) {
      return Optional.empty();
    }
    return Optional.of(Stack.of(frames.subList(0, last - 1)));
  }

  private static boolean isOnTheLine(Frame frame, Optional<Creation> creation) {
    return CLOSURE.matcher(frame.function().text()).matches()
        && creation.filter(made -> made.line() == frame.line()).isPresent();
  }
}
