package io.leakanalyzer.rule;

import io.leakanalyzer.model.Suspect;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Identity of a suspect over runs and builds: the stable names of entry, creating and blocking
 * function and the wait class, hashed. Lines, ids, addresses, numbers of closures, type arguments
 * and major versions of modules do not count.
 */
public final class Fingerprint {
  private static final int HEX_DIGITS = 16;

  private Fingerprint() {}

  /** Sixteen lower-case hexadecimal digits. */
  public static String of(Suspect suspect) {
    String text =
        String.join(
            "\n",
            suspect.creation().map(c -> c.function().stable()).orElse(""),
            suspect.stack().entry().map(f -> f.function().stable()).orElse(""),
            suspect.blockedAt().function().stable(),
            suspect.waitClass().name());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
