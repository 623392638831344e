package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.LabelSet;
import io.leakanalyzer.model.WaitReason;
import io.leakanalyzer.pprof.internal.io.Ascii;
import io.leakanalyzer.pprof.internal.io.Pieces;

/** What repeats in a dump, once each: frames, stacks, statuses, creation sites, labels. */
final class DumpSymbols {
  private static final byte[] RUNNING = Ascii.bytes("running");

  final FrameTexts frames = new FrameTexts();
  final StackTrie stacks = new StackTrie();

  /** Statuses with the runtime's marks: {@code chan receive (leaked)}. */
  final Pieces statuses = new Pieces();

  /** Function, newline, place. */
  final Pieces creations = new Pieces();

  /** What stands between the braces. */
  final Pieces labels = new Pieces();

  /** True when there is more distinct text than an honest dump has. */
  boolean isFull() {
    return frames.isFull() || statuses.isFull() || creations.isFull() || labels.isFull();
  }

  /** True for a goroutine on a thread. */
  boolean isRunning(int status) {
    int from = statuses.start(status);
    return Ascii.startsWith(statuses.arena(), from, from + statuses.length(status), RUNNING);
  }

  /** True if a stack has a frame of a function. */
  boolean calls(int stack, String function) {
    for (int frame : stacks.frames(stack)) {
      if (frames.name(frame).equals(function)) {
        return true;
      }
    }
    return false;
  }

  /** The wait reason of a status, without marks. */
  WaitReason reason(int status) {
    return WaitReason.printed(
        statuses.string(status).replace(" (leaked)", "").replace(" (scan)", "").strip());
  }

  /** A creation site. */
  Creation creation(int creation) {
    String text = creations.string(creation);
    int newline = text.indexOf('\n');
    String place = text.substring(newline + 1).strip();
    int colon = place.lastIndexOf(':');
    return new Creation(
        new FunctionName(text.substring(0, newline)),
        colon < 0 ? place : place.substring(0, colon),
        colon < 0 ? 0 : FrameTexts.lineOf(place));
  }

  /** A set of labels. */
  LabelSet labelSet(int piece) {
    return LabelText.parse(labels.string(piece));
  }
}
