package dev.parley.routes.dispatch;

import dev.parley.model.Address;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Codes that confirm commands, and how many one person may have. Used by the one dispatch thread.
 */
final class Codes {
  /** Digits of a code that is shown where it is to be said. */
  static final int SHORT = 4;

  /** Digits of a code that proves who has it. */
  static final int LONG = 6;

  /** People that are counted, at most; those who asked longest ago are forgotten first. */
  static final int MAX_COUNTED = 1_000;

  private static final Duration WINDOW = Duration.ofHours(1);
  private static final Pattern CODE = Pattern.compile("\\d{" + SHORT + "}|\\d{" + LONG + "}");

  private final SecureRandom random = new SecureRandom();
  private final Map<Address, Deque<Instant>> given = new LinkedHashMap<>();

  /** A code that nobody can know before. */
  String next(int digits) {
    int bound = (int) Math.pow(10, digits);
    return String.format(Locale.ROOT, "%0" + digits + "d", random.nextInt(bound));
  }

  /** Whether a text is what a code looks like. */
  static boolean isCode(String text) {
    return CODE.matcher(text.strip()).matches();
  }

  /**
   * Counts one more for somebody.
   *
   * @return whether they may have it
   */
  boolean count(Address asker, int mostInAnHour) {
    Instant now = Instant.now();
    Deque<Instant> times = given.remove(asker);
    times = times == null ? new ArrayDeque<>() : times;
    while (!times.isEmpty() && times.peek().isBefore(now.minus(WINDOW))) {
      times.poll();
    }
    boolean may = times.size() < mostInAnHour;
    if (may) {
      times.add(now);
    }
    given.put(asker, times);
    if (given.size() > MAX_COUNTED) {
      given.remove(given.keySet().iterator().next());
    }
    return may;
  }
}
