package dev.parley.inbox.internal.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Slows guessing down: so many wrong passwords and codes an account and a remote address may have
 * within a while, right ones don't count. What is remembered is bounded by number too, so that
 * strangers cannot fill the memory. Thread-safe.
 */
public final class LoginLimiter {
  /** Failures an account may have within {@link #WINDOW}. */
  public static final int PER_ACCOUNT = 10;

  /** Failures a remote address may have within {@link #WINDOW}; higher, for offices behind one. */
  public static final int PER_ADDRESS = 30;

  public static final Duration WINDOW = Duration.ofMinutes(15);
  private static final int REMEMBERED = 50_000;

  /** Of an IPv6 address, what names a subscriber's network (RFC 6177). */
  private static final int IPV6_NETWORK_BYTES = 8;

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

  /** Whether another try is allowed now. Counts the try as failed until {@link #right}. */
  public boolean tryNow(String account, String address) {
    // A closed address neither closes accounts nor takes room with names that it makes up.
    return counter(address(address)).incrementAndGet() <= PER_ADDRESS
        && counter(account(account)).incrementAndGet() <= PER_ACCOUNT;
  }

  /** The try was right: it does not count. Earlier wrong ones do. */
  public void right(String account, String address) {
    uncount(address(address));
    uncount(account(account));
  }

  /**
   * Every step of a log-in was right: what the account had against it is forgotten. Not before the
   * last step, else who knows the password had as many codes to guess as they like.
   */
  public void entered(String account) {
    failures.invalidate(account(account));
  }

  private void uncount(String key) {
    counter(key).updateAndGet(count -> Math.max(0, count - 1));
  }

  private AtomicInteger counter(String key) {
    return failures.get(key, any -> new AtomicInteger());
  }

  private static String account(String account) {
    return "a:" + account.toLowerCase(Locale.ROOT);
  }

  /** One subscriber has 2^64 IPv6 addresses to try from: they count as one. */
  private static String address(String address) {
    if (address == null || address.indexOf(':') < 0) {
      return "r:" + address;
    }
    try {
      // In brackets it is never taken for a name and looked up.
      byte[] bytes =
          InetAddress.getByName("[" + address.replaceAll("[\\[\\]]", "") + "]").getAddress();
      return bytes.length == IPV6_NETWORK_BYTES * 2
          ? "r:" + HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK_BYTES)
          : "r:" + address;
    } catch (UnknownHostException e) {
      return "r:" + address;
    }
  }
}
