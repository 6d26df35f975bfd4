package dev.parley.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.connector.HandIn;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  @Test
  void fullHouseRefusesWithATimeToComeBack() {
    Admission admission = new Admission(2, 1);
    admission.enter();
    assertThatThrownBy(admission::enter)
        .isInstanceOfSatisfying(
            HandIn.Busy.class,
            busy ->
                assertThat(busy.retryAfter())
                    .isBetween(Duration.ofMillis(100), Duration.ofSeconds(5)));
    assertThat(admission.inside()).isEqualTo(2);
    assertThat(admission.refused()).isEqualTo(1);
    admission.leave(1);
    admission.enter();
  }

  @Test
  void moreThanCameInCannotLeave() {
    Admission admission = new Admission(10, 0);
    admission.leave(5);
    assertThat(admission.inside()).isZero();
  }

  @Test
  void whatNeverComesOutIsForgottenAtTheSecondLook() {
    Admission admission = new Admission(10, 8);
    admission.resync(3);
    assertThat(admission.inside()).as("they may be under way").isEqualTo(8);
    admission.resync(3);
    assertThat(admission.inside()).isEqualTo(3);
    admission.resync(3);
    admission.resync(3);
    assertThat(admission.inside()).isEqualTo(3);
  }

  @Test
  void longerQueueOfInternalReportsTakesNoRoom() {
    Admission admission = new Admission(10, 2);
    admission.resync(50);
    admission.resync(50);
    assertThat(admission.inside()).isEqualTo(2);
  }
}
