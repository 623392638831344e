package io.leakanalyzer.spi;

/** The magic number of gzip (RFC 1952, section 2.3.1). */
final class Gzip {
  private Gzip() {}

  static boolean isGzip(byte[] head) {
    return head.length >= 3 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b && head[2] == 8;
  }
}
