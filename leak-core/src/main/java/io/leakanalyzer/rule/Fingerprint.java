package io.leakanalyzer.rule;

import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.Suspect;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Identity of a suspect over runs and builds: the stable names of entry, creating and blocking
 * function and the wait class, hashed. Lines, ids, addresses, numbers of closures, type arguments
 * and major versions of modules do not count.
 */
public final class Fingerprint {
  private static final int HEX_DIGITS = 16;

  /** Cloned for each use: to look the algorithm up takes longer than to digest a few names. */
  private static final MessageDigest SHA_256 = sha256();

  private Fingerprint() {}

  /** Sixteen lower-case hexadecimal digits. */
  public static String of(Suspect suspect) {
    String text =
        String.join(
            "\n",
            suspect.creation().map(c -> c.function().stable()).orElse(""),
            entry(suspect),
            suspect.blockedAt().function().stable(),
            suspect.waitClass().name());
    try {
      MessageDigest fresh = (MessageDigest) SHA_256.clone();
      byte[] digest = fresh.digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
    } catch (CloneNotSupportedException e) {
      throw new AssertionError("the platform's SHA-256 can be cloned", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /**
   * Up to Go 1.21 the wrapper that the compiler makes of {@code go f(x)} is called like a closure,
   * and shows in tracebacks at level "system": it stands in the very line of its creation.
   */
  private static String entry(Suspect suspect) {
    List<Frame> frames = suspect.stack().frames();
    Optional<Frame> entry = suspect.stack().entry();
    Optional<Creation> creation = suspect.creation();
    if (entry.isPresent() && creation.isPresent() && isWrapper(entry.get(), creation.get())) {
      int inner = frames.lastIndexOf(entry.get()) - 1;
      if (inner >= 0 && !frames.get(inner).function().isRuntimeOrSync()) {
        entry = Optional.of(frames.get(inner));
      }
    }
    return entry.map(frame -> frame.function().stable()).orElse("");
  }

  private static boolean isWrapper(Frame entry, Creation creation) {
    return entry.line() == creation.line()
        && entry.file().equals(creation.file())
        && entry.function().stable().equals(creation.function().stable() + ".func");
  }
}
