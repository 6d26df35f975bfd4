package dev.parley.inbox.internal.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Password hashes: Argon2id (RFC 9106) with the parameters of OWASP's "Password Storage Cheat
 * Sheet" (19 MiB, 2 passes, 1 lane), written in the PHC string format so that parameters can grow.
 * Thread-safe; at most {@value #AT_ONCE} are worked out at a time, which bounds the memory that
 * strangers can make us spend.
 */
public final class Passwords {
  /** Characters of a password, at least. */
  public static final int MIN_LENGTH = 10;

  /** Characters of a password, at most. */
  public static final int MAX_LENGTH = 256;

  private static final int AT_ONCE = 4;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int HASH_BYTES = 32;
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([\\w+/]+)\\$([\\w+/]+)");

  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final String nobody = hash(Secrets.token());

  /** The hash of a new password, with a fresh salt. */
  public String hash(String password) {
    byte[] salt = Secrets.salt();
    byte[] hash = argon2(password, salt, MEMORY_KIB, PASSES, 1, HASH_BYTES);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
        .formatted(MEMORY_KIB, PASSES, base64.encodeToString(salt), base64.encodeToString(hash));
  }

  /**
   * Whether a password is the one that was hashed. Takes as long for a null hash, so that nobody
   * learns from the time which accounts there are.
   */
  public boolean matches(String password, String stored) {
    Matcher phc = PHC.matcher(stored == null ? nobody : stored);
    if (!phc.matches() || password.length() > MAX_LENGTH) {
      return false;
    }
    byte[] right = Base64.getDecoder().decode(phc.group(5));
    byte[] given =
        argon2(
            password,
            Base64.getDecoder().decode(phc.group(4)),
            Integer.parseInt(phc.group(1)),
            Integer.parseInt(phc.group(2)),
            Integer.parseInt(phc.group(3)),
            right.length);
    return java.security.MessageDigest.isEqual(right, given) && stored != null;
  }

  private byte[] argon2(
      String password, byte[] salt, int memory, int passes, int lanes, int length) {
    turns.acquireUninterruptibly();
    try {
      Argon2BytesGenerator generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(memory)
              .withIterations(passes)
              .withParallelism(lanes)
              .withSalt(salt)
              .build());
      byte[] hash = new byte[length];
      generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
      return hash;
    } finally {
      turns.release();
    }
  }
}
