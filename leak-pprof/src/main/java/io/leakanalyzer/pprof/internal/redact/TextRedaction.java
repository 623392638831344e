package io.leakanalyzer.pprof.internal.redact;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/**
 * Redacts dumps, panics and counted text, line by line: what the runtime prints of itself stays,
 * all else goes. Bytes pass through unchanged where they stay, whatever their encoding.
 */
public final class TextRedaction {
  private TextRedaction() {}

  /** Copies a text; neither stream is closed. */
  public static void copy(InputStream from, OutputStream to, Pseudonyms pseudonyms)
      throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(from, StandardCharsets.ISO_8859_1));
    BufferedWriter out =
        new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.ISO_8859_1));
    TextLines redaction = new TextLines(pseudonyms);
    boolean gone = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String changed = redaction.redact(line);
      boolean repeats = gone && changed.equals(TextLines.GONE);
      if (!repeats) {
        out.write(changed);
        out.write('\n');
      }
      gone = changed.equals(TextLines.GONE);
    }
    out.flush();
  }
}
