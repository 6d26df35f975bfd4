package dev.parley.connector.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "+447700900123",
        "447700900123",
        "00447700900123",
        "+44 7700 900-123",
        "tel:+447700900123",
        "+44 (7700) 900.123"
      })
  void everySpellingIsOneHandle(String written) {
    assertThat(PhoneNumber.of(written).handle()).isEqualTo("+447700900123");
  }

  @Test
  void shortCodesAndSenderIdsStayAsTheyAre() {
    assertThat(PhoneNumber.of("60300").reachable()).isTrue();
    assertThat(PhoneNumber.of("Parley Shop").handle()).isEqualTo("Parley Shop");
    assertThat(PhoneNumber.of("Parley").reachable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "+", "+12", "not a number at all", "whatsapp:+447700900123", "<b>"})
  void anythingElseIsRefused(String written) {
    assertThatThrownBy(() -> PhoneNumber.of(written)).isInstanceOf(IllegalArgumentException.class);
  }
}
