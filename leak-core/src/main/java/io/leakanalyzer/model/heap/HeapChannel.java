package io.leakanalyzer.model.heap;

/**
 * A channel of a heap dump, as its hchan shows it.
 *
 * @param object the object that the hchan is
 * @param address its address
 * @param length elements in the buffer
 * @param capacity elements that the buffer can hold
 * @param elementSize bytes of an element
 * @param elementType address of the element's type
 * @param closed true if it is closed
 * @param timer true if a timer feeds it: {@code time.After}, {@code Timer.C}, {@code Ticker.C}; up
 *     to Go 1.22 told by what it has room for, one {@code time.Time}
 * @param senders waiters in its queue of senders
 * @param receivers waiters in its queue of receivers
 */
public record HeapChannel(
    int object,
    long address,
    long length,
    long capacity,
    int elementSize,
    long elementType,
    boolean closed,
    boolean timer,
    int senders,
    int receivers) {

  /** {@code channel 0xc000012340, buffer 3 of 4, elements of 8 bytes}. */
  public String describe() {
    StringBuilder text =
        new StringBuilder(80).append("channel 0x").append(Long.toHexString(address));
    if (timer) {
      text.append(", fed by a timer");
    }
    if (closed) {
      text.append(", closed");
    }
    if (capacity == 0) {
      text.append(", unbuffered");
    } else {
      text.append(", buffer ").append(length).append(" of ").append(capacity);
    }
    text.append(", elements of ").append(elementSize).append(elementSize == 1 ? " byte" : " bytes");
    queue(text, senders, "sender");
    queue(text, receivers, "receiver");
    return text.toString();
  }

  private static void queue(StringBuilder text, int waiters, String what) {
    if (waiters > 0) {
      text.append(", ")
          .append(waiters)
          .append(" waiting ")
          .append(what)
          .append(waiters == 1 ? "" : "s");
    }
  }
}
