package io.leakanalyzer.collect;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Figures and failures in words. */
final class Words {
  /** For an https endpoint that answers in plain text. */
  static final String PLAIN = "it does not speak TLS there: try http://";

  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  private Words() {}

  /** {@code 0.3 s}, {@code 12 s}, {@code 5 min}. */
  static String duration(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1) {
      return "less than 1 ms";
    }
    if (millis < 1000) {
      return millis + " ms";
    }
    if (millis < 10_000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    return duration.toMinutes() < 2 ? duration.toSeconds() + " s" : duration.toMinutes() + " min";
  }

  /** {@code 17 KiB}. */
  static String bytes(long bytes) {
    int unit = 0;
    double value = bytes;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(
        Locale.ROOT, value < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
  }

  /** True if the other side's bytes were no TLS: the words of the JDK's sockets and engines. */
  static boolean isPlain(Throwable failure) {
    return String.valueOf(failure.getMessage()).contains("nrecognized SSL message");
  }

  /** What has failed and what to do about it, on one line. */
  static String why(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof UnresolvedAddressException || each instanceof UnknownHostException) {
        return "no such host";
      }
      if (each instanceof CertPathBuilderException) {
        return "its certificate is not trusted: name a file that has it, --trust FILE";
      }
      if (each instanceof SSLException && isPlain(each)) {
        return PLAIN;
      }
      if (String.valueOf(each.getMessage()).contains("header parser received no bytes")) {
        return "no answer of HTTP; does it speak TLS, https://?";
      }
      if (each instanceof ConnectException && each.getCause() instanceof ClosedChannelException) {
        return "connection refused: nothing listens there";
      }
    }
    Throwable deepest = failure;
    while (deepest.getMessage() == null && deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String message = deepest.getMessage();
    return message == null
        ? deepest.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
