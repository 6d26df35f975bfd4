package dev.parley.inbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Closes texts so that only this hub reads them, and notices any change: AES-256-GCM (NIST SP
 * 800-38D) with a random nonce. What is sealed for one purpose does not open for another.
 * Thread-safe.
 */
public final class Seal {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  /**
   * @param key 32 bytes, the same after every restart
   */
  public Seal(byte[] key) {
    if (key.length != 32) {
      throw new IllegalArgumentException("A sealing key has 32 bytes, not " + key.length);
    }
    this.key = new SecretKeySpec(key, "AES");
  }

  /** URL-safe text that {@link #open} takes back. */
  public String close(String purpose, String text) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] closed =
          cipher(Cipher.ENCRYPT_MODE, nonce, purpose)
              .doFinal(text.getBytes(StandardCharsets.UTF_8));
      byte[] whole =
          ByteBuffer.allocate(NONCE_BYTES + closed.length).put(nonce).put(closed).array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + CIPHER, e);
    }
  }

  /** What was sealed for this purpose, or empty for anything else. */
  public Optional<String> open(String purpose, String sealed) {
    try {
      byte[] whole = Base64.getUrlDecoder().decode(sealed);
      if (whole.length < NONCE_BYTES) {
        return Optional.empty();
      }
      ByteBuffer bytes = ByteBuffer.wrap(whole);
      byte[] nonce = new byte[NONCE_BYTES];
      bytes.get(nonce);
      byte[] closed = new byte[bytes.remaining()];
      bytes.get(closed);
      byte[] text = cipher(Cipher.DECRYPT_MODE, nonce, purpose).doFinal(closed);
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
