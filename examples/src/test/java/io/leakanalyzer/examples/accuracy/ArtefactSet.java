package io.leakanalyzer.examples.accuracy;

import java.util.regex.Pattern;

/** Which of a program's artefacts the analyzer is given. */
enum ArtefactSet {
  EVERYTHING("everything, the leak profile included", "(?!during\\.).*"),
  HEAP_DUMP(
      "three moments, all profiles, heap dump, no leak profile",
      "t[0-2]\\..*|t3\\.(?!goroutineleak).*"),
  PROFILES(
      "three moments, dumps and profiles, no heap dump",
      "t[0-2]\\..*|t3\\.(?!goroutineleak|heapdump).*"),
  THREE_DUMPS("three dumps", "t[0-2]\\.goroutine\\.debug2.*"),
  ONE_DUMP("one dump", "t2\\.goroutine\\.debug2.*"),
  ONE_PROTOBUF("one protobuf", "t2\\.goroutine\\.pb.*"),
  LEAK_PROFILE_COUNTED("the leak profile alone, counted text", "t3\\.goroutineleak\\.debug1.*"),
  LEAK_PROFILE_DUMP("the leak profile alone, as a dump", "t3\\.goroutineleak\\.debug2.*"),
  LEAK_PROFILE_PROTOBUF("the leak profile alone, protobuf", "t3\\.goroutineleak\\.pb.*"),
  HEAP_DUMP_ALONE("the heap dump alone", "t3\\.heapdump.*"),
  HEAP_AND_ONE_DUMP("the heap dump and one dump", "t3\\.heapdump.*|t2\\.goroutine\\.debug2.*"),
  DYING_TEXT("one panic or SIGQUIT text", "t4\\..*"),
  TRACE("execution trace only (Go 1.22 and newer)", "(t3|during)\\.trace.*"),
  TRACE_BLOCK_MUTEX(
      "execution trace, block and mutex profile, no goroutine profile (Go 1.22 and newer)",
      "t3\\.(trace|block|mutex)\\..*|during\\.trace.*");

  private final String words;
  private final String names;

  ArtefactSet(String words, String names) {
    this.words = words;
    this.names = names;
  }

  String words() {
    return words;
  }

  /** False if programs built with that Go cannot give the set: traces before 1.22 are refused. */
  boolean covers(String goVersion) {
    return !goVersion.startsWith("go1.21") || (this != TRACE && this != TRACE_BLOCK_MUTEX);
  }

  boolean has(String fileName) {
    return Pattern.matches(names, fileName);
  }
}
