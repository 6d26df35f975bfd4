package dev.parley.inbox.internal.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Slows guessing down: so many failed log-ins an account and a remote address may have within a
 * while, successful ones don't count. The bound on what is remembered is by number too, so that
 * strangers cannot fill the memory. Thread-safe.
 */
public final class LoginLimiter {
  /** Failures an account may have within {@link #WINDOW}. */
  public static final int PER_ACCOUNT = 10;

  /** Failures a remote address may have within {@link #WINDOW}; higher, for offices behind one. */
  public static final int PER_ADDRESS = 30;

  public static final Duration WINDOW = Duration.ofMinutes(15);
  private static final int REMEMBERED = 50_000;

  private final Cache<String, AtomicInteger> failures;

  public LoginLimiter() {
    this(Ticker.systemTicker());
  }

  LoginLimiter(Ticker ticker) {
    failures =
        Caffeine.newBuilder()
            .ticker(ticker)
            .expireAfterWrite(WINDOW)
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();
  }

  /** Whether another try is allowed now. Counts the try as failed until {@link #succeeded}. */
  public boolean tryNow(String account, String address) {
    int byAccount = counter("a:" + key(account)).incrementAndGet();
    int byAddress = counter("r:" + address).incrementAndGet();
    return byAccount <= PER_ACCOUNT && byAddress <= PER_ADDRESS;
  }

  /** The try was right: it does not count. */
  public void succeeded(String account, String address) {
    failures.invalidate("a:" + key(account));
    counter("r:" + address).decrementAndGet();
  }

  private AtomicInteger counter(String key) {
    return failures.get(key, any -> new AtomicInteger());
  }

  private static String key(String account) {
    return account.toLowerCase(Locale.ROOT);
  }
}
