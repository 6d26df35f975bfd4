package dev.parley.inbox.internal.auth;

import dev.parley.model.AgentId;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Codes for who lost the second factor: each holds once. They have 80 random bits, so a plain hash
 * keeps them. Thread-safe.
 */
final class RecoveryCodes {
  /** How many are given out at a time. */
  static final int COUNT = 10;

  private static final int BYTES = 10;
  private static final SecureRandom RANDOM = new SecureRandom();

  private RecoveryCodes() {}

  /** Fresh ones, as people read them: {@code abcd-efgh-ijkl-mnop}. */
  static List<String> fresh() {
    return IntStream.range(0, COUNT).mapToObj(i -> next()).toList();
  }

  private static String next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Totp.base32(bytes).toLowerCase(Locale.ROOT).replaceAll("(.{4})(?!$)", "$1-");
  }

  /** What is kept of one, however it is typed. */
  static String hash(AgentId agent, String code) {
    String plain = code.toLowerCase(Locale.ROOT).replaceAll("[^a-z2-7]", "");
    return Secrets.hash("recovery " + agent + " " + plain);
  }
}
