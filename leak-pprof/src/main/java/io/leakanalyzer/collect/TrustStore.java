package io.leakanalyzer.collect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Certificates to trust, from a file. */
final class TrustStore {
  private static final String PEM = "-----BEGIN CERTIFICATE-----";

  private TrustStore() {}

  static SSLContext read(Path file, char @Nullable [] password) throws IOException {
    try {
      KeyStore store = isPem(file) ? ofPem(file) : KeyStore.getInstance(file.toFile(), password);
      if (store.size() == 0) {
        throw new IOException(file + " holds no certificate");
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " holds no certificates that can be read: " + e.getMessage(), e);
    }
  }

  private static boolean isPem(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(PEM);
  }

  private static KeyStore ofPem(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream in = Files.newInputStream(file)) {
      int number = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("trusted-" + number++, one);
      }
    }
    return store;
  }
}
