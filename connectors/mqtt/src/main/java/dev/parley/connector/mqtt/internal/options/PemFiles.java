package dev.parley.connector.mqtt.internal.options;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
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
import java.util.Collection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/** Reads certificates and keys from PEM (RFC 7468), as AWS IoT and Mosquitto hand them out. */
final class PemFiles {
  private static final String PKCS1 = "RSA PRIVATE KEY";

  /** PrivateKeyInfo up to the key: version 0 and the algorithm rsaEncryption (RFC 5208). */
  private static final byte[] RSA_HEAD = {
    0x02,
    0x01,
    0x00,
    0x30,
    0x0D,
    0x06,
    0x09,
    0x2A,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xF7,
    0x0D,
    0x01,
    0x01,
    0x01,
    0x05,
    0x00
  };

  private PemFiles() {}

  /** Trusts the certificate authorities in a file, and no others. */
  static TrustManagerFactory trust(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = emptyStore();
    int number = 0;
    for (Certificate certificate : certificates(file)) {
      store.setCertificateEntry("ca" + number++, certificate);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    return trust;
  }

  /** Presents a certificate chain with its private key. */
  static KeyManagerFactory identity(Path chain, Path key)
      throws IOException, GeneralSecurityException {
    KeyStore store = emptyStore();
    store.setKeyEntry(
        "client", privateKey(key), new char[0], certificates(chain).toArray(Certificate[]::new));
    KeyManagerFactory identity =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    identity.init(store, new char[0]);
    return identity;
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream pem = new ByteArrayInputStream(Files.readAllBytes(file))) {
      return CertificateFactory.getInstance("X.509").generateCertificates(pem);
    }
  }

  private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
    String pem = Files.readString(file, StandardCharsets.US_ASCII);
    if (pem.contains("EC PRIVATE KEY") || pem.contains("ENCRYPTED")) {
      throw new GeneralSecurityException(
          file + " is no plain PKCS#8 key: convert it with openssl pkcs8 -topk8 -nocrypt");
    }
    byte[] der =
        Base64.getMimeDecoder()
            .decode(pem.replaceAll("(?s).*?-----BEGIN[^-]*-----|-----END.*", ""));
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pem.contains(PKCS1) ? wrapped(der) : der);
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(spec);
    } catch (InvalidKeySpecException notRsa) {
      return KeyFactory.getInstance("EC").generatePrivate(spec);
    }
  }

  private static byte[] wrapped(byte[] pkcs1) {
    byte[] key = der((byte) 0x04, pkcs1);
    return der(
        (byte) 0x30,
        ByteBuffer.allocate(RSA_HEAD.length + key.length).put(RSA_HEAD).put(key).array());
  }

  /** One DER element with a length of two bytes. */
  private static byte[] der(byte tag, byte[] content) {
    return ByteBuffer.allocate(content.length + 4)
        .put(tag)
        .put((byte) 0x82)
        .putShort((short) content.length)
        .put(content)
        .array();
  }
}
