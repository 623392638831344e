package io.leakanalyzer.pprof.internal.heapdump;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the runtime keeps what, in one Go version: offsets in g, sudog and hchan, for 64-bit
 * programs. Read from the DWARF of binaries built by 1.21.13, 1.22.12, 1.23.12, 1.24.9, 1.25.5,
 * 1.26.8 and 1.27.0, the same on amd64 and arm64; the structs are those of runtime/runtime2.go and
 * runtime/chan.go.
 *
 * @param minor the 26 of Go 1.26
 * @param waiting offset of g.waiting
 * @param sudogSlot size class of a sudog
 * @param elem offset of sudog.elem
 * @param elemUntraced offset of the copy that leak detection keeps of it; equal to {@code elem}
 *     where there is none
 * @param waitLink offset of sudog.waitlink
 * @param channel offset of sudog.c
 * @param channelUntraced offset of the copy of it
 * @param hchanSize bytes of an hchan
 * @param timer offset of hchan.timer, or -1
 * @param elemType offset of hchan.elemtype
 * @param receivers offset of hchan.recvq
 * @param senders offset of hchan.sendq
 */
record RuntimeLayout(
    int minor,
    int waiting,
    int sudogSlot,
    int elem,
    int elemUntraced,
    int waitLink,
    int channel,
    int channelUntraced,
    int hchanSize,
    int timer,
    int elemType,
    int receivers,
    int senders) {

  /** The oldest and the newest version whose layout is known. */
  static final int OLDEST = 21;

  static final int NEWEST = 27;

  /** Offset of sudog.next in every version. */
  static final int NEXT = 8;

  /** hchan: qcount, dataqsiz, buf, elemsize (uint16), closed (uint32), in every version. */
  static final int LENGTH = 0;

  static final int CAPACITY = 8;
  static final int BUFFER = 16;
  static final int ELEMENT_SIZE = 24;
  static final int CLOSED = 28;

  /** notifyList.head, behind wait, notify and lock; tail follows. */
  static final int LIST_HEAD = 16;

  private static final Pattern VERSION = Pattern.compile("go1\\.(\\d+)");

  /**
   * The minor version in a version string such as {@code go1.26.8-X:goroutineleakprofile} or {@code
   * devel go1.28-abc}; -1 when there is none.
   */
  static int minorOf(String version) {
    Matcher matcher = VERSION.matcher(version);
    return matcher.find() && matcher.group(1).length() < 5
        ? Integer.parseInt(matcher.group(1))
        : -1;
  }

  /** The layout of a minor version; of the nearest known one for others. */
  static RuntimeLayout of(int minor) {
    int known = minor < 0 ? NEWEST : Math.max(OLDEST, Math.min(NEWEST, minor));
    return switch (known) {
      case 21, 22 -> new RuntimeLayout(known, 312, 96, 24, 24, 64, 80, 80, 96, -1, 32, 56, 72);
      case 23, 24 -> new RuntimeLayout(known, 320, 96, 24, 24, 64, 80, 80, 104, 32, 40, 64, 80);
      case 25 -> new RuntimeLayout(known, 312, 96, 24, 24, 64, 80, 80, 112, 32, 40, 64, 80);
      default -> new RuntimeLayout(known, 320, 112, 24, 32, 72, 88, 96, 112, 32, 40, 64, 80);
    };
  }

  /**
   * From Go 1.26 on a goroutine that waits in package sync, too, has its waiter in g.waiting, and a
   * Cond's waiter says which (runtime/sema.go).
   */
  boolean locksInWaiting() {
    return minor >= 26;
  }

  /** Up to Go 1.23 a WaitGroup's wait reason is that of any semaphore (runtime/runtime2.go). */
  boolean semacquireMayBeWaitGroup() {
    return minor <= 23;
  }

  /** From Go 1.22 on objects in slots of more than 512 bytes begin with their type. */
  boolean hasHeaders() {
    return minor >= 22;
  }

  /** AddCleanup exists from Go 1.24 on. */
  boolean hasCleanups() {
    return minor >= 24;
  }

  /**
   * From Go 1.26 on the argument of a cleanup is a root of its own, beside the function
   * (runtime/mcleanup.go).
   */
  boolean cleanupsHaveArguments() {
    return minor >= 26;
  }

  RuntimeLayout withWaiting(int offset) {
    return new RuntimeLayout(
        minor,
        offset,
        sudogSlot,
        elem,
        elemUntraced,
        waitLink,
        channel,
        channelUntraced,
        hchanSize,
        timer,
        elemType,
        receivers,
        senders);
  }
}
