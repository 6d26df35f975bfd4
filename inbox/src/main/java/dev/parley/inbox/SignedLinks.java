package dev.parley.inbox;

import dev.parley.conversations.Rating;
import dev.parley.model.MessageId;
import dev.parley.model.Part;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links to attachments that anybody who has one may follow until it expires: {@code
 * /files/{key}/{name}?e=<epoch seconds>&s=<signature>}. The signature is HMAC-SHA256 (RFC 2104)
 * over key, name and expiry. Thread-safe.
 */
public final class SignedLinks {
  /** How long a link holds unless told otherwise. */
  public static final Duration DEFAULT_LIFETIME = Duration.ofDays(7);

  /** No file's key has a slash, so no link to a file is one to a question. */
  private static final String RATE = "rate/";

  private final SecretKeySpec secret;
  private final String publicUrl;
  private final Duration lifetime;
  private final Clock clock;

  /**
   * @param secret at least 32 bytes, the same after every restart
   * @param publicUrl the base of public URLs, without a slash at the end
   */
  public SignedLinks(byte[] secret, String publicUrl, Duration lifetime, Clock clock) {
    if (secret.length < 32) {
      throw new IllegalArgumentException(
          "The key of signed links needs 32 bytes, it has " + secret.length);
    }
    this.secret = new SecretKeySpec(secret, "HmacSHA256");
    this.publicUrl = publicUrl;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** An absolute link to a file. */
  public String link(Part.Attachment attachment) {
    return publicUrl + path(attachment);
  }

  /** The same without scheme and host. */
  public String path(Part.Attachment attachment) {
    String name = attachment.name() == null ? "file" : attachment.name();
    // Rounded to the hour, so that the same file has the same link for a while and caches.
    long expires =
        clock.instant().plus(lifetime).getEpochSecond() / 3600 * 3600
            + Duration.ofHours(1).toSeconds();
    return "/files/%s/%s?e=%d&s=%s"
        .formatted(
            attachment.key(),
            URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"),
            expires,
            signature(attachment.key(), name, expires));
  }

  /** Whether a link was made here, for this file under this name, and still holds. */
  public boolean valid(String key, String name, long expires, String signature) {
    byte[] right = signature(key, name, expires).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(right, signature.getBytes(StandardCharsets.UTF_8))
        && Instant.ofEpochSecond(expires).isAfter(clock.instant());
  }

  /**
   * An absolute link to the page where a question is answered; it holds as long as the question.
   */
  public String rating(MessageId question, int score) {
    long expires = clock.instant().plus(Rating.ANSWER_WITHIN).getEpochSecond();
    return "%s/rate/%s?score=%d&e=%d&s=%s"
        .formatted(publicUrl, question, score, expires, signature(RATE + question, "", expires));
  }

  /** Whether a link was made by {@link #rating} for that question, and still holds. */
  public boolean validRating(MessageId question, long expires, String signature) {
    return valid(RATE + question, "", expires, signature);
  }

  private String signature(String key, String name, long expires) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      byte[] mark =
          mac.doFinal((key + "\n" + expires + "\n" + name).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mark);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HmacSHA256", e);
    }
  }
}
