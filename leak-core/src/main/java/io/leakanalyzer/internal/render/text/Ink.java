package io.leakanalyzer.internal.render.text;

import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Verdict;

/** A terminal's colours (ECMA-48 SGR): the sixteen that suit light and dark backgrounds. */
enum Ink {
  PLAIN(""),
  BOLD("1"),
  DIM("2"),
  RED("1;31"),
  GREEN("32"),
  YELLOW("33"),
  CYAN("36");

  private final String code;

  Ink(String code) {
    this.code = code;
  }

  String on(String text, boolean colours) {
    return colours && !code.isEmpty() && !text.isEmpty()
        ? "\u001b[" + code + "m" + text + "\u001b[0m"
        : text;
  }

  static Ink of(Verdict verdict) {
    return switch (verdict) {
      case PROVEN, LIKELY -> RED;
      case SUSPECTED -> YELLOW;
      case CLEARED -> GREEN;
    };
  }

  static Ink of(CheckStatus status) {
    return switch (status) {
      case PASS -> GREEN;
      case WARN -> YELLOW;
      case FAIL -> RED;
      case NOT_ASSESSED -> DIM;
    };
  }
}
