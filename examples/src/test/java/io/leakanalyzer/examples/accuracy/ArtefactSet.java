package io.leakanalyzer.examples.accuracy;

import java.util.regex.Pattern;

/** Which of a program's artefacts the analyzer is given. */
enum ArtefactSet {
  EVERYTHING("everything, the leak profile included", ".*"),
  HEAP_DUMP(
      "three moments, all profiles, heap dump, no leak profile",
      "t[0-2]\\..*|t3\\.(?!goroutineleak).*"),
  PROFILES(
      "three moments, dumps and profiles, no heap dump",
      "t[0-2]\\..*|t3\\.(?!goroutineleak|heapdump).*"),
  THREE_DUMPS("three dumps", "t[0-2]\\.goroutine\\.debug2.*"),
  ONE_DUMP("one dump", "t2\\.goroutine\\.debug2.*"),
  ONE_PROTOBUF("one protobuf", "t2\\.goroutine\\.pb.*"),
  DYING_TEXT("one panic or SIGQUIT text", "t4\\..*");

  private final String words;
  private final String names;

  ArtefactSet(String words, String names) {
    this.words = words;
    this.names = names;
  }

  String words() {
    return words;
  }

  boolean has(String fileName) {
    return Pattern.matches(names, fileName);
  }
}
