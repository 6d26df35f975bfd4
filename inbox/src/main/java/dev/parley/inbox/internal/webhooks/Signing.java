package dev.parley.inbox.internal.webhooks;

import dev.parley.conversations.Webhook;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures of the Standard Webhooks specification, scheme {@code v1}. Thread-safe. */
public final class Signing {
  /** What a secret begins with. */
  public static final String PREFIX = "whsec_";

  private static final int KEY_BYTES = 32;
  private static final String MAC = "HmacSHA256";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Signing() {}

  /** A new secret of 256 bits. */
  public static String secret() {
    byte[] key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    return PREFIX + Base64.getEncoder().encodeToString(key);
  }

  /**
   * The header {@code webhook-signature}: by the secret, and by the one before while it holds.
   *
   * @param id the header {@code webhook-id}
   * @param at the moment of the header {@code webhook-timestamp}
   */
  static String header(Webhook.Secrets secrets, String id, Instant at, String body) {
    String said = id + "." + at.getEpochSecond() + "." + body;
    String header = sign(secrets.current(), said);
    boolean both = secrets.old() != null && at.isBefore(secrets.oldUntil());
    return both ? header + " " + sign(secrets.old(), said) : header;
  }

  private static String sign(String secret, String said) {
    try {
      Mac mac = Mac.getInstance(MAC);
      byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      mac.init(new SecretKeySpec(key, MAC));
      byte[] signature = mac.doFinal(said.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + MAC, e);
    }
  }
}
