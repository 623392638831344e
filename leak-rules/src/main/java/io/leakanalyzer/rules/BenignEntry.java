package io.leakanalyzer.rules;

import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.Stack;
import io.leakanalyzer.model.Suspect;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A goroutine that is known to live long and do no harm, as long as there are not too many.
 *
 * @param library whose it is
 * @param where which frame must be the function
 * @param function its {@linkplain FunctionName#stable() stable} name
 * @param creator stable name of the function that starts it, or empty when any may
 * @param states wait reasons it may have; empty when any may
 * @param plain true when no frame outside the standard library and this function may be on the
 *     stack, so that a handler or callback in it is still looked at
 * @param bound how many there may be of it
 * @param most the greatest healthy number; {@link Long#MAX_VALUE} when there is no bound of its own
 * @param kind why it is benign
 * @param source where that is known from
 */
public record BenignEntry(
    String library,
    Where where,
    String function,
    String creator,
    List<String> states,
    boolean plain,
    Bound bound,
    long most,
    Kind kind,
    String source) {

  /** Copies the list. */
  public BenignEntry {
    states = List.copyOf(states);
  }

  /** Which frame an entry is about. */
  public enum Where {
    /** The function of the {@code go} statement. */
    ENTRY,
    /** The innermost frame outside the runtime, sync and internal packages. */
    BLOCKED,
    /** Any frame. */
    ANY
  }

  /** What multiplies it. */
  public enum Bound {
    /** Once a process. */
    PROCESS("once a process"),
    /** Once an instance of a client, pool or cache. */
    INSTANCE("once an instance"),
    /** Once or twice a connection. */
    CONNECTION("with each connection"),
    /** Once a request: never benign in great numbers. */
    REQUEST("with each request"),
    /** In tests only. */
    TEST("in tests");

    private final String words;

    Bound(String words) {
      this.words = words;
    }

    /** In words, to follow "there is one". */
    public String words() {
      return words;
    }
  }

  /** Why an entry is benign. */
  public enum Kind {
    /** By design. */
    DESIGN,
    /** As long as its bound holds. */
    BOUNDED,
    /** A leak of that library, not the program's. */
    LIBRARY_LEAK,
    /** Belongs to a test. */
    TEST
  }

  /** True if the suspect is of this kind. */
  public boolean matches(Suspect suspect) {
    return matchesFunction(suspect.stack())
        && (states.isEmpty() || states.contains(base(suspect.waitReason().text())))
        && (creator.isEmpty()
            || suspect.creation().map(Creation::function).map(this::isCreator).orElse(true))
        && (!plain || isPlain(suspect.stack()));
  }

  private boolean matchesFunction(Stack stack) {
    return switch (where) {
      case ENTRY -> isOuter(stack);
      case BLOCKED -> is(stack.blockedAt());
      case ANY -> stack.frames().stream().anyMatch(f -> f.function().stable().equals(function));
    };
  }

  /** A go statement with arguments has a wrapper, which some texts show below the function. */
  private boolean isOuter(Stack stack) {
    List<Frame> frames = stack.frames();
    return frames.subList(Math.max(0, frames.size() - 3), frames.size()).stream()
        .anyMatch(f -> f.function().stable().equals(function));
  }

  private boolean is(Optional<Frame> frame) {
    return frame.map(f -> f.function().stable().equals(function)).orElse(false);
  }

  private boolean isCreator(FunctionName name) {
    return name.stable().equals(creator);
  }

  private boolean isPlain(Stack stack) {
    return stack.frames().stream()
        .map(Frame::function)
        .allMatch(
            name ->
                name.isRuntimeOrSync()
                    || name.isStandardLibrary()
                    || name.stable().equals(function));
  }

  private static String base(String reason) {
    int bracket = reason.indexOf(" (");
    return reason.startsWith("select (no cases)") || bracket < 0
        ? reason
        : reason.substring(0, bracket).toLowerCase(Locale.ROOT).equals("chan receive")
            ? "chan receive"
            : reason;
  }
}
