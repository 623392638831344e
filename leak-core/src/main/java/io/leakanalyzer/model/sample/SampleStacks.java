package io.leakanalyzer.model.sample;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.Stack;
import java.util.ArrayList;
import java.util.List;

/** From locations to frames. */
final class SampleStacks {
  private SampleStacks() {}

  static Stack stack(SampleTable table, int sample) {
    ProfileSymbols symbols = table.symbols();
    List<Frame> frames = new ArrayList<>();
    for (int depth = 0; depth < table.depth(sample); depth++) {
      int location = table.location(sample, depth);
      int first = symbols.firstLine(location);
      int count = symbols.lineCount(location);
      for (int line = first; line < first + count; line++) {
        frames.add(symbols.frame(line));
      }
      if (count == 0) {
        String address = "0x" + Long.toHexString(symbols.address(location));
        frames.add(new Frame(new FunctionName(address), "", 0));
      }
    }
    return Stack.of(frames);
  }
}
