package dev.parley.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.FailureKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
  private static final class SetClock extends Clock {
    private Instant now = Instant.EPOCH;

    void passes(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final SetClock clock = new SetClock();
  private final CircuitBreaker breaker = new CircuitBreaker(clock);

  private void fails(int times) {
    for (int i = 0; i < times; i++) {
      breaker.failed(FailureKind.RETRYABLE, null);
    }
  }

  @Test
  void fiveFailuresInARowOpenItAndASuccessBetweenDoesNot() {
    fails(4);
    breaker.succeeded();
    fails(4);
    assertThat(breaker.toWait()).isZero();
    fails(1);
    assertThat(breaker.open()).isTrue();
    assertThat(breaker.toWait()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void failuresOfSingleMessagesNeverOpenIt() {
    for (int i = 0; i < 20; i++) {
      breaker.failed(FailureKind.PERMANENT, null);
      breaker.failed(FailureKind.UNSUPPORTED, null);
    }
    assertThat(breaker.open()).isFalse();
  }

  @Test
  void oneTriesWhenTheWaitIsOverAndTheOthersWait() {
    fails(5);
    clock.passes(Duration.ofSeconds(1));
    assertThat(breaker.toWait()).isZero();
    assertThat(breaker.toWait()).isPositive();
    assertThat(breaker.succeeded()).isTrue();
    assertThat(breaker.toWait()).isZero();
    assertThat(breaker.succeeded()).isFalse();
  }

  @Test
  void tryThatFoundNothingToSendIsFollowedByAnother() {
    fails(5);
    clock.passes(Duration.ofSeconds(1));
    assertThat(breaker.toWait()).isZero();
    clock.passes(Duration.ofSeconds(1));
    assertThat(breaker.toWait()).isZero();
  }

  @Test
  void waitDoublesWithEachFailedTryUpToAMinute() {
    fails(5);
    Duration expected = Duration.ofSeconds(1);
    for (int i = 0; i < 10; i++) {
      assertThat(breaker.toWait()).isEqualTo(expected);
      clock.passes(expected);
      assertThat(breaker.toWait()).isZero();
      fails(1);
      Duration twice = expected.multipliedBy(2);
      expected = twice.compareTo(Duration.ofMinutes(1)) > 0 ? Duration.ofMinutes(1) : twice;
    }
  }

  @Test
  void whatWasUnderWayWhenItOpenedDoesNotLengthenTheWait() {
    fails(9);
    assertThat(breaker.toWait()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void refusedCredentialsOpenItAtOnce() {
    breaker.failed(FailureKind.UNAUTHENTICATED, null);
    assertThat(breaker.open()).isTrue();
  }

  @Test
  void networkThatAsksToBeLeftAloneIsWithinReason() {
    breaker.failed(FailureKind.RETRYABLE, Duration.ofSeconds(90));
    assertThat(breaker.toWait()).isEqualTo(Duration.ofSeconds(90));
    breaker.failed(FailureKind.RETRYABLE, Duration.ofDays(9));
    assertThat(breaker.toWait()).isEqualTo(CircuitBreaker.LONGEST_RETRY_AFTER);
  }
}
