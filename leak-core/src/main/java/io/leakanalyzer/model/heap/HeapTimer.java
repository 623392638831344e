package io.leakanalyzer.model.heap;

/**
 * A timer of a heap dump that feeds a channel: {@code time.Timer}, {@code time.Ticker}, {@code
 * time.After}.
 *
 * @param object the object that it lies in
 * @param address its address
 * @param channel the object that the channel is
 * @param stopped true if it will not fire: stopped, or fired once
 * @param periodNanos nanoseconds between two ticks; 0 if it fires once
 */
public record HeapTimer(int object, long address, int channel, boolean stopped, long periodNanos) {

  /** True if it fires again and again: a ticker. */
  public boolean isTicker() {
    return periodNanos > 0;
  }

  /** {@code stopped ticker 0xc000012340, every 1000000000 ns}. */
  public String describe() {
    return (stopped ? "stopped " : "")
        + (isTicker() ? "ticker" : "timer")
        + " 0x"
        + Long.toHexString(address)
        + (isTicker() ? ", every " + periodNanos + " ns" : "");
  }
}
