package dev.parley.connector.sms.internal.provider;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** A public key for Ed25519 (RFC 8032). Thread-safe. */
final class Ed25519Key {
  private static final int LENGTH = 32;

  /** What stands before the 32 bytes of every Ed25519 key in X.509 form (RFC 8410). */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private final PublicKey key;

  private Ed25519Key(PublicKey key) {
    this.key = key;
  }

  /**
   * Reads a key of 32 bytes in base64.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Ed25519Key of(String base64) {
    byte[] raw = Base64.getDecoder().decode(base64.strip());
    if (raw.length != LENGTH) {
      throw new IllegalArgumentException(
          "An Ed25519 public key has 32 bytes in base64, this one has " + raw.length);
    }
    byte[] encoded = new byte[PREFIX.length + LENGTH];
    System.arraycopy(PREFIX, 0, encoded, 0, PREFIX.length);
    System.arraycopy(raw, 0, encoded, PREFIX.length, LENGTH);
    try {
      return new Ed25519Key(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("Not an Ed25519 public key", e);
    }
  }

  /** Whether a signature in base64 is this key's over the parts; false for anything malformed. */
  boolean signed(String base64, byte[]... parts) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      for (byte[] part : parts) {
        verifier.update(part);
      }
      return verifier.verify(Base64.getDecoder().decode(base64));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
