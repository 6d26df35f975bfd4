package dev.parley.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageStateTest {
  @Test
  void aLateReportNeverTakesAMessageBack() {
    assertThat(MessageState.READ.mayBecome(MessageState.SENT)).isFalse();
    assertThat(MessageState.DELIVERED.mayBecome(MessageState.FAILED)).isFalse();
    assertThat(MessageState.SENT.mayBecome(MessageState.READ)).isTrue();
  }

  @Test
  void onlyAFailedMessageIsQueuedAgain() {
    assertThat(MessageState.FAILED.mayBecome(MessageState.QUEUED)).isTrue();
    assertThat(MessageState.EXPIRED.mayBecome(MessageState.QUEUED)).isFalse();
    assertThat(MessageState.SENT.mayBecome(MessageState.QUEUED)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void noStateFollowsItself(MessageState state) {
    assertThat(state.mayBecome(state)).isFalse();
  }

  @Test
  void aChannelAtFaultIsNotRetriedAMessageAtATime() {
    assertThat(FailureKind.UNAUTHENTICATED.stopsChannel()).isTrue();
    assertThat(FailureKind.MISCONFIGURED.stopsChannel()).isTrue();
    assertThat(FailureKind.PERMANENT.stopsChannel()).isFalse();
    assertThat(FailureKind.RETRYABLE.retried()).isTrue();
    assertThat(FailureKind.UNSUPPORTED.retried()).isFalse();
  }
}
