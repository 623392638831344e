package io.leakanalyzer.pprof.internal.redact;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Redacts figures in JSON: numbers stay, words go but for those that tell time and Go version. The
 * program's own variables go altogether, the command line among them.
 */
public final class FiguresRedaction {
  private static final Set<String> KEPT =
      Set.of("memstats", "MemStats", "Time", "time", "Go", "NumGoroutine", "GOMAXPROCS");
  private static final Set<String> KEPT_WORDS = Set.of("Time", "time", "Go");

  private FiguresRedaction() {}

  /** Copies figures; neither stream is closed. */
  public static void copy(InputStream from, OutputStream to) throws IOException {
    JsonCopy.copy(from, to, FiguresRedaction::copyAll);
  }

  private static void copyAll(JsonParser in, JsonGenerator out) {
    boolean isPlain = false;
    for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
      int depth = in.streamReadContext().getNestingDepth();
      if (token == JsonToken.PROPERTY_NAME && depth == 1) {
        isPlain |= in.currentName().equals("HeapAlloc"); // MemStats itself, not within expvar
        if (!isPlain && !KEPT.contains(in.currentName()) && !isOfMemStats(in.currentName())) {
          in.nextToken();
          in.skipChildren();
          continue;
        }
      }
      copy(in, token, out);
    }
  }

  /** MemStats' fields begin with capitals, published variables of programs hardly ever. */
  private static boolean isOfMemStats(String name) {
    return name.matches(
        "Alloc|TotalAlloc|Sys|Lookups|Mallocs|Frees|Heap\\w+|Stack\\w+|MSpan\\w+|MCache\\w+"
            + "|BuckHashSys|GCSys|OtherSys|NextGC|LastGC|Pause\\w+|Num\\w*GC|GCCPUFraction"
            + "|EnableGC|DebugGC|BySize");
  }

  private static void copy(JsonParser in, JsonToken token, JsonGenerator out) {
    if (token == JsonToken.VALUE_STRING && !KEPT_WORDS.contains(in.currentName())) {
      out.writeString("");
    } else {
      out.copyCurrentEvent(in);
    }
  }
}
