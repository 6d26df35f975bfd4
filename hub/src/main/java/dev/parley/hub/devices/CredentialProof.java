package dev.parley.hub.devices;

import dev.parley.conversations.DeviceCredential;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * How a device shows who it is. Passwords are made here, of 192 random bits: a keyed hash of such a
 * one is as hard to turn back as a slow hash of a chosen one, and a thousand devices that come back
 * at once cost nothing. Thread-safe.
 */
final class CredentialProof {
  private static final String MAC = "HmacSHA256";
  private static final int PASSWORD_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  CredentialProof(byte[] key) {
    this.key = new SecretKeySpec(key, MAC);
  }

  /** A new password: 32 letters, digits, {@code -} and {@code _}. */
  static String password() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What is kept of a password. */
  String of(String password) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + MAC, e);
    }
  }

  /**
   * Whether a client has what the credential says.
   *
   * @param certificates verified by TLS against the configured authority; its own is the first
   */
  boolean proves(DeviceCredential credential, String password, List<X509Certificate> certificates) {
    return switch (credential.kind()) {
      case PASSWORD -> password != null && same(of(password), credential.proof());
      case FINGERPRINT ->
          !certificates.isEmpty() && same(fingerprint(certificates.get(0)), credential.proof());
      case SUBJECT ->
          !certificates.isEmpty() && credential.proof().equals(commonName(certificates.get(0)));
    };
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(certificate.getEncoded()));
    } catch (CertificateEncodingException unreadable) {
      return "";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  /** The one common name; null when there is none or more than one. */
  private static String commonName(X509Certificate certificate) {
    try {
      List<Rdn> names =
          new LdapName(certificate.getSubjectX500Principal().getName())
              .getRdns().stream().filter(rdn -> rdn.getType().equalsIgnoreCase("CN")).toList();
      return names.size() == 1 && names.get(0).getValue() instanceof String name ? name : null;
    } catch (InvalidNameException unreadable) {
      return null;
    }
  }
}
