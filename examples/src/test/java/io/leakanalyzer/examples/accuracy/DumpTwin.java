package io.leakanalyzer.examples.accuracy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The same moment of the same program, told otherwise: what a diagnosis must not depend on. */
enum DumpTwin {
  /** Names of the program's own packages, types, functions and files say nothing. */
  OTHER_NAMES,
  /** The first goroutine stays the first: it wrote the dump. */
  OTHER_ORDER,
  OTHER_ADDRESSES,
  LATER_IDS,
  CRLF;

  private static final Pattern OWN = Pattern.compile("(?<![\\w./])example\\.com/\\S+");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");
  private static final Pattern FIXED =
      Pattern.compile("example|com|main|go|internal|init|(func|gowrap|deferwrap)\\d+|v\\d+|x|s");
  private static final Pattern ARGUMENTS = Pattern.compile("\\((?=0x|\\{|_|\\.\\.\\.|\\))");
  private static final Pattern HEAP = Pattern.compile("0xc[0-9a-f]{9}\\b");
  private static final Pattern BLANK_LINE = Pattern.compile("\n\n");
  private static final Pattern ID = Pattern.compile("(?<=goroutine )\\d+");

  String of(String dump) {
    return switch (this) {
      case OTHER_NAMES -> withOtherNames(dump);
      case OTHER_ORDER -> shuffled(dump);
      case OTHER_ADDRESSES -> elsewhere(dump);
      case LATER_IDS -> withLaterIds(dump);
      case CRLF -> dump.replace("\n", "\r\n");
    };
  }

  private static String withOtherNames(String dump) {
    Map<String, String> names = new HashMap<>();
    return OWN.matcher(dump).replaceAll(own -> renamed(own, names));
  }

  /** Up to the arguments, which are not the program's words. */
  private static String renamed(MatchResult own, Map<String, String> names) {
    String text = own.group();
    Matcher arguments = ARGUMENTS.matcher(text);
    int end = arguments.find() ? arguments.start() : text.length();
    return WORD.matcher(text.substring(0, end)).replaceAll(word -> other(word.group(), names))
        + text.substring(end).replace("$", "\\$");
  }

  private static String other(String word, Map<String, String> names) {
    if (FIXED.matcher(word).matches()) {
      return word;
    }
    boolean exported = Character.isUpperCase(word.charAt(0));
    return names.computeIfAbsent(word, w -> (exported ? "Q" : "q") + names.size() + "z");
  }

  private static String shuffled(String dump) {
    List<String> blocks = new ArrayList<>(BLANK_LINE.splitAsStream(dump.strip()).toList());
    Collections.shuffle(blocks.subList(1, blocks.size()), new Random(11));
    return String.join("\n\n", blocks) + "\n";
  }

  /** Goroutines, their stacks and all that they point to lie a gigabyte further up. */
  private static String elsewhere(String dump) {
    return HEAP.matcher(dump)
        .replaceAll(
            word ->
                "0x"
                    + Long.toHexString(Long.parseLong(word.group().substring(2), 16) + (1L << 30)));
  }

  /** As if a few more had come and gone before main began; main is always the first. */
  private static String withLaterIds(String dump) {
    Set<String> kept = Set.of("1", "0");
    return ID.matcher(dump)
        .replaceAll(
            id ->
                kept.contains(id.group())
                    ? id.group()
                    : Long.toString(Long.parseLong(id.group()) + 2));
  }
}
