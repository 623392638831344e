package io.leakanalyzer.model;

import java.util.Set;

/** First path elements of Go's standard library ({@code go list std}, Go 1.27). */
final class StandardPackages {
  private static final Set<String> FIRST =
      Set.of(
          "archive",
          "arena",
          "bufio",
          "bytes",
          "cmp",
          "compress",
          "container",
          "context",
          "crypto",
          "database",
          "debug",
          "embed",
          "encoding",
          "errors",
          "expvar",
          "flag",
          "fmt",
          "go",
          "hash",
          "html",
          "image",
          "index",
          "internal",
          "io",
          "iter",
          "log",
          "maps",
          "math",
          "mime",
          "net",
          "os",
          "path",
          "plugin",
          "reflect",
          "regexp",
          "runtime",
          "simd",
          "slices",
          "sort",
          "strconv",
          "strings",
          "structs",
          "sync",
          "syscall",
          "testing",
          "text",
          "time",
          "unicode",
          "unique",
          "unsafe",
          "uuid",
          "weak");

  private StandardPackages() {}

  static boolean contains(String first) {
    return FIRST.contains(first);
  }
}
