package dev.parley.hub.http.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A certificate chain and its key from PEM files (RFC 7468).
 *
 * @param key PKCS#8
 * @param chain the server's certificate first
 */
record Pem(PrivateKey key, List<Certificate> chain) {
  private static final Logger log = LoggerFactory.getLogger(Pem.class);
  private static final int MAX_BYTES = 1024 * 1024;
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  /**
   * @throws IOException says which file cannot be used, why and what to do
   */
  static Pem read(Path certificate, Path key) throws IOException {
    return new Pem(key(key), chain(certificate));
  }

  private static List<Certificate> chain(Path file) throws IOException {
    try {
      List<Certificate> chain =
          List.copyOf(
              CertificateFactory.getInstance("X.509")
                  .generateCertificates(new ByteArrayInputStream(bytes(file))));
      if (chain.isEmpty()) {
        throw new IOException("TLS certificate %s holds no certificate".formatted(file));
      }
      return chain;
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "TLS certificate %s is no PEM certificate: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static PrivateKey key(Path file) throws IOException {
    Matcher pem = PKCS8.matcher(new String(bytes(file), StandardCharsets.ISO_8859_1));
    if (!pem.find()) {
      throw new IOException(
          "TLS key %s is no unencrypted PKCS#8 key: convert it with 'openssl pkcs8 -topk8 -nocrypt -in %s -out key.pem'"
              .formatted(file, file));
    }
    PKCS8EncodedKeySpec spec;
    try {
      spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
    } catch (IllegalArgumentException e) {
      throw new IOException("TLS key %s is cut or damaged".formatted(file), e);
    }
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException e) {
        log.trace("TLS key {} is no {} key", file, algorithm);
      } catch (GeneralSecurityException e) {
        throw new IOException("This Java knows no " + algorithm + " keys", e);
      }
    }
    throw new IOException("TLS key %s is of none of the kinds %s".formatted(file, ALGORITHMS));
  }

  private static byte[] bytes(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException("TLS file %s has more than %d bytes".formatted(file, MAX_BYTES));
    }
    return Files.readAllBytes(file);
  }

  KeyStore keyStore() throws IOException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("hub", key, new char[0], chain.toArray(Certificate[]::new));
      return store;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS key and certificate do not fit: " + e.getMessage(), e);
    }
  }
}
