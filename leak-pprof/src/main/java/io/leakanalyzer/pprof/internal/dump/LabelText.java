package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.model.LabelSet;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Labels as Go prints them: {@code "k": "v", k2: v2} in headers, {@code "k":"v"} in counted text.
 * Quoted items follow {@code printquoted} (runtime/print.go, Go 1.27) and {@code %q} (package fmt);
 * bare ones {@code tracebackStringNeedsQuoting} (runtime/traceback.go, Go 1.27).
 */
public final class LabelText {
  private final String text;
  private int at;

  private LabelText(String text) {
    this.text = text;
  }

  /** Labels of the text between the braces; what cannot be read ends the set. */
  public static LabelSet parse(String text) {
    return new LabelText(text).labels();
  }

  private LabelSet labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    while (at < text.length()) {
      String key = item(":");
      if (at >= text.length() || text.charAt(at) != ':') {
        break;
      }
      at++;
      skipSpaces();
      labels.put(key, item(","));
      if (at < text.length() && text.charAt(at) == ',') {
        at++;
      }
      skipSpaces();
    }
    return labels.isEmpty() ? LabelSet.NONE : new LabelSet(labels);
  }

  private String item(String end) {
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int to = text.indexOf(end, at);
    String bare = text.substring(at, to < 0 ? text.length() : to);
    at += bare.length();
    return bare;
  }

  private String quoted() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      if (point == '\\' && at < text.length()) {
        escape(bytes, text.charAt(at++));
      } else {
        write(bytes, point);
      }
    }
    at = Math.min(at + 1, text.length());
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void escape(ByteArrayOutputStream bytes, char c) {
    switch (c) {
      case 'n' -> bytes.write('\n');
      case 'r' -> bytes.write('\r');
      case 't' -> bytes.write('\t');
      case 'a' -> bytes.write(7);
      case 'b' -> bytes.write('\b');
      case 'f' -> bytes.write('\f');
      case 'v' -> bytes.write(11);
      case 'x' -> bytes.write(hex(2));
      case 'u' -> write(bytes, hex(4));
      case 'U' -> write(bytes, hex(8));
      default -> write(bytes, c);
    }
  }

  private int hex(int digits) {
    int value = 0;
    for (int i = 0; i < digits && at < text.length(); i++) {
      int digit = Character.digit(text.charAt(at), 16);
      if (digit < 0) {
        break;
      }
      value = value << 4 | digit;
      at++;
    }
    return value;
  }

  private static void write(ByteArrayOutputStream bytes, int point) {
    String text = Character.isValidCodePoint(point) ? Character.toString(point) : "\uFFFD";
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private void skipSpaces() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }
}
