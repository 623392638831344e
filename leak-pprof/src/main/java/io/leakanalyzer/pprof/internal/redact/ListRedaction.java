package io.leakanalyzer.pprof.internal.redact;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Redacts {@code captures.json}: instances and builds get other names, and what is no part of the
 * format goes.
 */
public final class ListRedaction {
  private static final Set<String> KEPT =
      Set.of("format", "module", "captures", "file", "moment", "time", "go", "kind", "bytes");
  private static final Set<String> RENAMED = Set.of("instance", "build");

  private ListRedaction() {}

  /** Copies the list; neither stream is closed. */
  public static void copy(InputStream from, OutputStream to, Pseudonyms pseudonyms)
      throws IOException {
    JsonCopy.copy(from, to, (in, out) -> copyAll(in, out, pseudonyms));
  }

  private static void copyAll(JsonParser in, JsonGenerator out, Pseudonyms pseudonyms) {
    for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
      String name = String.valueOf(in.currentName());
      if (token != JsonToken.PROPERTY_NAME) {
        out.copyCurrentEvent(in);
      } else if (KEPT.contains(name)) {
        out.writeName(name);
      } else {
        in.nextToken();
        if (RENAMED.contains(name)) {
          out.writeStringProperty(
              name, pseudonyms.word(name, String.valueOf(in.getValueAsString())));
        } else {
          in.skipChildren();
        }
      }
    }
  }
}
