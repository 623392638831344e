package io.leakanalyzer.internal.render.html;

import java.io.IOException;

/** JSON inside a script element: {@code <} could end the element, and is written as an escape. */
record ScriptText(Appendable out) implements Appendable {

  @Override
  public Appendable append(CharSequence text) throws IOException {
    return append(text, 0, text.length());
  }

  @Override
  public Appendable append(CharSequence text, int from, int to) throws IOException {
    int start = from;
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '<') {
        out.append(text, start, i).append("\\u003c");
        start = i + 1;
      }
    }
    out.append(text, start, to);
    return this;
  }

  @Override
  public Appendable append(char c) throws IOException {
    if (c == '<') {
      out.append("\\u003c");
    } else {
      out.append(c);
    }
    return this;
  }
}
