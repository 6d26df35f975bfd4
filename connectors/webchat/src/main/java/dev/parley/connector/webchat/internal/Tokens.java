package dev.parley.connector.webchat.internal;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes visitors' tokens and what the hub calls a visitor. A token is 256 random bits and never
 * stored: the handle is the first 128 bits of its SHA-256, from which nobody gets back.
 * Thread-safe.
 */
final class Tokens {
  private static final int TOKEN_BYTES = 32;
  private static final int HANDLE_BYTES = 16;
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Tokens() {}

  /** A new token, base64url without padding. */
  static String next() {
    byte[] bytes = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The handle of a token's bearer, or null when it cannot be a token. */
  static String handle(String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return null;
    }
    if (bytes.length != TOKEN_BYTES) {
      return null;
    }
    try {
      return "v-" + base32(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Whether an identity's proof fits: hex(HMAC-SHA256(secret, id)), compared in constant time. */
  static boolean proves(String secret, String id, String hmac) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String expected = HexFormat.of().formatHex(mac.doFinal(id.getBytes(StandardCharsets.UTF_8)));
      return MessageDigest.isEqual(
          expected.getBytes(StandardCharsets.US_ASCII),
          hmac.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA256", e);
    }
  }

  /** RFC 4648, section 6, lower case, without padding. */
  private static String base32(byte[] hash) {
    StringBuilder text = new StringBuilder(26);
    int buffer = 0;
    int bits = 0;
    for (int i = 0; i < HANDLE_BYTES; i++) {
      buffer = (buffer << 8) | (hash[i] & 0xFF);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE32.charAt(buffer >> bits & 31));
      }
    }
    return text.append(BASE32.charAt(buffer << (5 - bits) & 31)).toString();
  }
}
