package io.leakanalyzer.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * What an editor or a shell puts before a text: Windows PowerShell's {@code >} writes UTF-16 with a
 * mark, Notepad UTF-8 with one. Readers see UTF-8 without it; no binary artefact of Go begins so.
 */
enum ByteOrderMark {
  NONE(StandardCharsets.UTF_8, ""),
  UTF_8(StandardCharsets.UTF_8, "\u00ef\u00bb\u00bf"),
  UTF_16_LITTLE(StandardCharsets.UTF_16LE, "\u00ff\u00fe"),
  UTF_16_BIG(StandardCharsets.UTF_16BE, "\u00fe\u00ff");

  private final Charset charset;

  /** A character for each byte. */
  private final String mark;

  ByteOrderMark(Charset charset, String mark) {
    this.charset = charset;
    this.mark = mark;
  }

  /** The mark of a content that begins so. */
  static ByteOrderMark of(byte[] head) {
    for (ByteOrderMark each : values()) {
      if (each != NONE && each.begins(head)) {
        return each;
      }
    }
    return NONE;
  }

  /** The content in UTF-8, without the mark. */
  InputStream plain(InputStream content) throws IOException {
    content.skipNBytes(mark.length());
    return charset.equals(StandardCharsets.UTF_8)
        ? content
        : new Utf8Stream(new InputStreamReader(content, charset));
  }

  private boolean begins(byte[] head) {
    if (head.length < mark.length()) {
      return false;
    }
    for (int i = 0; i < mark.length(); i++) {
      if ((head[i] & 0xff) != mark.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
