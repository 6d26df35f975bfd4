package dev.parley.connector.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.connector.sms.SmsParts.Encoding;
import org.junit.jupiter.api.Test;

class SmsPartsTest {
  @Test
  void plainTextFills160AndThen153APart() {
    assertThat(SmsParts.of("a".repeat(160)))
        .isEqualTo(new SmsParts(Encoding.GSM_7, 160, 1, 160, 0));
    assertThat(SmsParts.of("a".repeat(161)).parts()).isEqualTo(2);
    assertThat(SmsParts.of("a".repeat(306)).parts()).isEqualTo(2);
    assertThat(SmsParts.of("a".repeat(307)).parts()).isEqualTo(3);
  }

  @Test
  void extensionCharactersCostTwoAndAreNotTorn() {
    assertThat(SmsParts.of("€".repeat(80)).parts()).isEqualTo(1);
    assertThat(SmsParts.of("€".repeat(81)).parts()).isEqualTo(2);
    assertThat(SmsParts.of("a".repeat(152) + "€" + "a".repeat(152)).parts()).isEqualTo(3);
  }

  @Test
  void oneForeignCharacterMovesTheTextToUcs2() {
    assertThat(SmsParts.of("ж".repeat(70))).isEqualTo(new SmsParts(Encoding.UCS_2, 70, 1, 70, 0));
    assertThat(SmsParts.of("ж" + "a".repeat(70)).parts()).isEqualTo(2);
    assertThat(SmsParts.of("ж".repeat(134)).parts()).isEqualTo(2);
  }

  @Test
  void surrogatePairsCostTwoAndAreNotTorn() {
    assertThat(SmsParts.of("😀".repeat(35)).parts()).isEqualTo(1);
    assertThat(SmsParts.of("😀".repeat(36)).parts()).isEqualTo(2);
    assertThat(SmsParts.of("😀".repeat(67)).parts()).isEqualTo(3);
  }
}
