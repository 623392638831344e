package io.leakanalyzer.rules.sync;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rules.internal.Company;
import io.leakanalyzer.rules.internal.Scenes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is looked up again and again about those who wait for locks, each worked out once: for one
 * run of one rule, by one thread.
 */
final class LockScene {
  private static final Pattern METHOD = Pattern.compile("(.*\\(\\*[^()]*\\)|[^.()]+)\\.[^()]+");

  private final RuleContext context;
  private final Scenes scenes = new Scenes();
  private final IdentityHashMap<Suspect, Optional<LockWait>> waits = new IdentityHashMap<>();
  private final IdentityHashMap<Suspect, Company> companies = new IdentityHashMap<>();
  private @Nullable Map<Long, LockWait> takenTwice;
  private @Nullable Set<Long> pending;

  /** Of each snapshot, by a type or a package that functions of its goroutines belong to. */
  private final Map<Snapshot, Map<String, List<Suspect>>> runners = new HashMap<>();

  /** O(frames of all suspects). */
  LockScene(RuleContext context) {
    this.context = context;
    for (Suspect suspect : context.suspects()) {
      if (suspect.last().count() > 0) {
        Set<String> places = new HashSet<>();
        for (Frame frame : suspect.stack().frames()) {
          places.add(frame.function().packagePath());
          places.add(receiverType(frame.function()));
        }
        Map<String, List<Suspect>> byPlace =
            runners.computeIfAbsent(suspect.last().snapshot(), any -> new HashMap<>());
        for (String place : places) {
          byPlace.computeIfAbsent(place, any -> new ArrayList<>()).add(suspect);
        }
      }
    }
  }

  RuleContext context() {
    return context;
  }

  /** The lock that a suspect waits for. */
  Optional<LockWait> waitOf(Suspect suspect) {
    return waits.computeIfAbsent(suspect, some -> LockWait.of(context, some));
  }

  /** Who waits for that lock and very likely holds it already; of several, the one who writes. */
  Optional<LockWait> takenTwice(long lock) {
    Map<Long, LockWait> known = takenTwice;
    if (known == null) {
      Map<Long, LockWait> all = new HashMap<>();
      context.suspects().stream()
          .filter(suspect -> suspect.waitClass().isLock())
          .flatMap(suspect -> waitOf(suspect).stream())
          .filter(wait -> takenBefore(wait).isPresent())
          .forEach(wait -> all.merge(wait.lock(), wait, LockScene::whoWrites));
      known = all;
      takenTwice = known;
    }
    return Optional.ofNullable(known.get(lock));
  }

  /**
   * Where who waits for a lock has very likely taken it before. A reader waits for its own lock
   * only while a writer waits for readers to go (sync/rwmutex.go: a pending writer keeps readers
   * out).
   */
  Optional<Frame> takenBefore(LockWait wait) {
    boolean reads = wait.suspect().waitClass() == WaitClass.RWMUTEX_READ;
    return reads && !hasPendingWriter(wait.lock()) ? Optional.empty() : wait.takenBefore();
  }

  private boolean hasPendingWriter(long lock) {
    Set<Long> known = pending;
    if (known == null) {
      known =
          context.suspects().stream()
              .filter(suspect -> suspect.waitClass() == WaitClass.RWMUTEX_WRITE)
              .flatMap(suspect -> waitOf(suspect).stream())
              .map(LockWait::lock)
              .collect(Collectors.toSet());
      pending = known;
    }
    return known.contains(lock);
  }

  private static LockWait whoWrites(LockWait one, LockWait other) {
    return one.suspect().waitClass() == WaitClass.RWMUTEX_READ ? other : one;
  }

  /**
   * True if a suspect is in a small program of which nobody is left who could end its wait, but for
   * those who wait themselves.
   */
  boolean isStranded(Suspect suspect) {
    return companyOf(suspect).isStranded(context.setting(LockHolderRule.SMALL));
  }

  Company companyOf(Suspect suspect) {
    return companies.computeIfAbsent(suspect, some -> Company.of(some, scenes));
  }

  /** Others of a suspect's snapshot with a function of that package or type on their stacks. */
  Stream<Suspect> others(Suspect suspect, String place) {
    return runners
        .getOrDefault(suspect.last().snapshot(), Map.of())
        .getOrDefault(place, List.of())
        .stream()
        .filter(other -> other != suspect);
  }

  /** {@code example.com/shop.(*Store)} of {@code example.com/shop.(*Store).Get}, else empty. */
  static String receiverType(FunctionName function) {
    Matcher method = METHOD.matcher(function.localName());
    return method.matches() && method.group(1).startsWith("(*")
        ? function.packagePath() + "." + method.group(1)
        : "";
  }
}
