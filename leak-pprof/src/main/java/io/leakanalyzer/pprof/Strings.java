package io.leakanalyzer.pprof;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The string table of a profile that is being written; the first string is empty. */
final class Strings {
  private final Map<String, Integer> index = new LinkedHashMap<>(Map.of("", 0));

  int of(String text) {
    Integer known = index.putIfAbsent(text, index.size());
    return known == null ? index.size() - 1 : known;
  }

  void writeTo(CodedOutputStream out) throws IOException {
    for (String text : index.keySet()) {
      out.writeString(6, text);
    }
  }
}
