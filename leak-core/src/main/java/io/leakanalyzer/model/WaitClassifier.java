package io.leakanalyzer.model;

import static io.leakanalyzer.model.WaitClass.*;

import java.util.List;
import java.util.Map;

/**
 * From a wait reason and the leaf frames to a {@link WaitClass}, the same over Go 1.18 to 1.27.
 *
 * <p>Reasons are those of {@code waitReasonStrings} in runtime2.go. They changed: mutexes print
 * {@code semacquire} up to 1.19, WaitGroups up to 1.23, and an {@code RWMutex.Lock} behind another
 * writer prints {@code sync.Mutex.Lock}. So frames refine the text.
 */
public final class WaitClassifier {
  private static final Map<String, WaitClass> BY_REASON =
      Map.ofEntries(
          Map.entry("chan send", CHAN_SEND),
          Map.entry("chan receive", CHAN_RECEIVE),
          Map.entry("chan send (nil chan)", NIL_CHAN_SEND),
          Map.entry("chan receive (nil chan)", NIL_CHAN_RECEIVE),
          Map.entry("select", SELECT),
          Map.entry("select (no cases)", SELECT_NO_CASES),
          Map.entry("sync.Mutex.Lock", MUTEX),
          Map.entry("sync.RWMutex.RLock", RWMUTEX_READ),
          Map.entry("sync.RWMutex.Lock", RWMUTEX_WRITE),
          Map.entry("sync.WaitGroup.Wait", WAITGROUP),
          Map.entry("sync.Cond.Wait", COND),
          Map.entry("semacquire", SEMAPHORE),
          Map.entry("sleep", SLEEP),
          Map.entry("IO wait", IO),
          Map.entry("syscall", SYSCALL),
          Map.entry("waiting for cgo callback", SYSCALL),
          Map.entry("coroutine", COROUTINE),
          Map.entry("running", RUNNABLE),
          Map.entry("runnable", RUNNABLE),
          Map.entry("preempted", RUNNABLE),
          Map.entry("copystack", RUNNABLE),
          Map.entry("synctest.Run", WAITGROUP),
          Map.entry("synctest.Wait", WAITGROUP));

  /**
   * Line of runtime/chan.go up to which chansend parks for a nil channel: 164 (Go 1.18) to 181
   * (1.24 to 1.27). For another it parks from 258 on.
   */
  private static final int LAST_NIL_SEND = 200;

  /** The same of chanrecv: 467 (Go 1.18) to 536 (1.25 to 1.27), and from 577 on. */
  private static final int LAST_NIL_RECEIVE = 550;

  private WaitClassifier() {}

  /**
   * The class of a goroutine with that reason text (empty when the form has none) and that stack.
   */
  public static WaitClass classify(String reason, Stack stack) {
    String base = stripBubble(reason);
    WaitClass byReason = BY_REASON.get(base);
    if (byReason == MUTEX || byReason == SEMAPHORE) {
      WaitClass refined = byLock(stack.frames());
      if (refined != UNKNOWN) {
        return refined;
      }
      return byReason == SEMAPHORE && isOwnBusiness(stack.frames()) ? RUNTIME : byReason;
    }
    if (byReason != null) {
      return byReason;
    }
    return base.isEmpty()
            || base.equals("waiting")
            || base.equals("leaked")
            || base.equals("???")
            || base.equals("unknown wait reason")
        ? byLeaf(stack.frames())
        : RUNTIME;
  }

  /** The printed form of a class, for artefacts that have no reason. */
  public static String reasonText(WaitClass waitClass) {
    return switch (waitClass) {
      case CHAN_SEND -> "chan send";
      case CHAN_RECEIVE -> "chan receive";
      case NIL_CHAN_SEND -> "chan send (nil chan)";
      case NIL_CHAN_RECEIVE -> "chan receive (nil chan)";
      case SELECT -> "select";
      case SELECT_NO_CASES -> "select (no cases)";
      case MUTEX -> "sync.Mutex.Lock";
      case RWMUTEX_READ -> "sync.RWMutex.RLock";
      case RWMUTEX_WRITE -> "sync.RWMutex.Lock";
      case WAITGROUP -> "sync.WaitGroup.Wait";
      case COND -> "sync.Cond.Wait";
      case SEMAPHORE -> "semacquire";
      case SLEEP -> "sleep";
      case IO -> "IO wait";
      case SYSCALL -> "syscall";
      case COROUTINE -> "coroutine";
      case RUNNABLE -> "running";
      case RUNTIME, UNKNOWN -> "";
    };
  }

  private static String stripBubble(String reason) {
    if (reason.endsWith(" (durable)")) {
      return reason.substring(0, reason.length() - " (durable)".length());
    }
    return reason.endsWith(" (synctest)")
        ? reason.substring(0, reason.length() - " (synctest)".length())
        : reason;
  }

  private static WaitClass byLock(List<Frame> frames) {
    WaitClass found = UNKNOWN;
    for (Frame frame : frames) {
      if (!frame.function().isRuntimeOrSync()) {
        break;
      }
      switch (frame.function().text()) {
        case "sync.(*RWMutex).Lock" -> {
          return RWMUTEX_WRITE;
        }
        case "sync.(*RWMutex).RLock" -> {
          return RWMUTEX_READ;
        }
        case "sync.(*WaitGroup).Wait" -> {
          return WAITGROUP;
        }
        case "sync.(*Mutex).Lock",
            "sync.(*Mutex).lockSlow",
            "internal/sync.(*Mutex).Lock",
            "internal/sync.(*Mutex).lockSlow" ->
            found = MUTEX;
        default -> {}
      }
    }
    return found;
  }

  /**
   * True if the runtime waits for a semaphore of its own, as an allocation that starts a
   * collection: a dump hides the runtime's frames, but shows the functions by which others take
   * semaphores.
   */
  private static boolean isOwnBusiness(List<Frame> frames) {
    return !frames.isEmpty()
        && !frames.get(0).function().isRuntimeOrSync()
        && !frames.get(0).function().text().contains(".runtime_Semacquire");
  }

  private static boolean isBefore(int line, String function, Frame frame) {
    return frame.line() > 0 && frame.line() <= line && frame.function().text().equals(function);
  }

  /** Leaf frames of a profile, leaf first; those of counted text lack the runtime's. */
  private static WaitClass byLeaf(List<Frame> frames) {
    WaitClass byLock = byLock(frames);
    if (byLock != UNKNOWN) {
      return byLock;
    }
    // One that runs may be anywhere in chanrecv, as a loop of select with default is.
    boolean parked = !frames.isEmpty() && frames.get(0).function().text().equals("runtime.gopark");
    boolean acquires = false;
    for (Frame frame : frames) {
      String name = frame.function().text();
      if (acquires && !name.startsWith("runtime.semacquire")) {
        // The runtime itself waits for its semaphores, as an allocation that starts a collection.
        return name.startsWith("runtime.") ? RUNTIME : SEMAPHORE;
      }
      switch (name) {
        case "runtime.chansend1", "runtime.chansend" -> {
          return parked && isBefore(LAST_NIL_SEND, "runtime.chansend", frame)
              ? NIL_CHAN_SEND
              : CHAN_SEND;
        }
        case "runtime.chanrecv1", "runtime.chanrecv2", "runtime.chanrecv" -> {
          return parked && isBefore(LAST_NIL_RECEIVE, "runtime.chanrecv", frame)
              ? NIL_CHAN_RECEIVE
              : CHAN_RECEIVE;
        }
        case "runtime.selectgo" -> {
          return SELECT;
        }
        case "runtime.block" -> {
          return SELECT_NO_CASES;
        }
        case "runtime.netpollblock", "internal/poll.runtime_pollWait" -> {
          return IO;
        }
        case "time.Sleep", "runtime.timeSleep" -> {
          return SLEEP;
        }
        case "sync.runtime_notifyListWait", "sync.(*Cond).Wait" -> {
          return COND;
        }
        case "sync.runtime_Semacquire", "sync.runtime_SemacquireWaitGroup" -> {
          return SEMAPHORE;
        }
        case "runtime.semacquire1", "runtime.semacquire" -> acquires = true;
        case "runtime.coroswitch", "runtime.coroswitch_m", "runtime.corostart" -> {
          return COROUTINE;
        }
        case "runtime.cgocall",
            "runtime.notetsleepg",
            "os/signal.signal_recv",
            "runtime.goexit0" -> {
          return SYSCALL;
        }
        case "runtime.asyncPreempt",
            "runtime.asyncPreempt2",
            "runtime.goschedImpl",
            "runtime.Gosched" -> {
          return RUNNABLE;
        }
        case "runtime.gopark", "runtime.goparkunlock" -> {}
        default -> {
          if (name.startsWith("syscall.")
              || name.startsWith("internal/runtime/syscall.")
              || name.startsWith("runtime/internal/syscall.")) {
            return SYSCALL;
          }
          if (!name.startsWith("runtime.") && !name.startsWith("internal/runtime/")) {
            return UNKNOWN;
          }
        }
      }
    }
    return acquires ? SEMAPHORE : UNKNOWN;
  }
}
