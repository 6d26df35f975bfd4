package dev.parley.inbox.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginLimiterTest {
  private final AtomicLong now = new AtomicLong();
  private final LoginLimiter limiter = new LoginLimiter(now::get);

  @Test
  void anAccountIsClosedAfterManyFailuresFromManyAddressesAndOpensAgain() {
    for (int i = 0; i < LoginLimiter.PER_ACCOUNT; i++) {
      assertThat(limiter.tryNow("ann@x", "10.0.0." + i)).isTrue();
    }
    assertThat(limiter.tryNow("ANN@x", "10.0.0.99")).isFalse();
    now.addAndGet(LoginLimiter.WINDOW.plus(Duration.ofSeconds(1)).toNanos());
    assertThat(limiter.tryNow("ann@x", "10.0.0.99")).isTrue();
  }

  @Test
  void anAddressThatTriesManyAccountsIsStopped() {
    for (int i = 0; i < LoginLimiter.PER_ADDRESS; i++) {
      assertThat(limiter.tryNow("a" + i + "@x", "10.0.0.1")).isTrue();
    }
    assertThat(limiter.tryNow("fresh@x", "10.0.0.1")).isFalse();
    assertThat(limiter.tryNow("fresh@x", "10.0.0.2")).isTrue();
  }

  @Test
  void successesDoNotCount() {
    for (int i = 0; i < LoginLimiter.PER_ADDRESS * 2; i++) {
      assertThat(limiter.tryNow("ann@x", "10.0.0.1")).isTrue();
      limiter.right("ann@x", "10.0.0.1");
    }
  }

  @Test
  void aRightPasswordDoesNotPayForWrongCodes() {
    for (int i = 0; i < LoginLimiter.PER_ACCOUNT; i++) {
      assertThat(limiter.tryNow("ann@x", "10.0.0.1")).isTrue();
      limiter.right("ann@x", "10.0.0.1");
      assertThat(limiter.tryNow("ann@x", "10.0.0.1")).isTrue();
    }
    assertThat(limiter.tryNow("ann@x", "10.0.0.1")).isFalse();
    limiter.entered("Ann@x");
    assertThat(limiter.tryNow("ann@x", "10.0.0.1")).isTrue();
  }

  @Test
  void aClosedAddressClosesNoAccountForOthers() {
    for (int i = 0; i < LoginLimiter.PER_ADDRESS + LoginLimiter.PER_ACCOUNT + 1; i++) {
      limiter.tryNow(i < LoginLimiter.PER_ADDRESS ? "a" + i + "@x" : "ann@x", "10.0.0.1");
    }
    assertThat(limiter.tryNow("ann@x", "10.0.0.2")).isTrue();
  }

  @Test
  void oneIpv6NetworkIsOneAddress() {
    for (int i = 0; i < LoginLimiter.PER_ADDRESS; i++) {
      assertThat(limiter.tryNow("a" + i + "@x", "[2001:db8:1:2::" + i + "]")).isTrue();
    }
    assertThat(limiter.tryNow("fresh@x", "2001:db8:1:2:ffff::1")).isFalse();
    assertThat(limiter.tryNow("fresh@x", "2001:db8:1:3::1")).isTrue();
    assertThat(limiter.tryNow("fresh@x", "::1")).isTrue();
    assertThat(limiter.tryNow("fresh@x", "what:ever")).isTrue();
  }
}
