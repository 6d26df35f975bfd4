package dev.parley.inbox.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the test vectors of RFC 6238, appendix B, of whose 8 digits apps show the last 6. */
class TotpTest {
  private static final String SECRET =
      Totp.base32("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void codesAreThoseOfTheStandard(long seconds, String code) {
    assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(seconds)))).isEqualTo(code);
  }

  @Test
  void aClockMayBeOneStepOffAndNoMore() {
    Instant now = Instant.ofEpochSecond(1_234_567_890);
    long step = Totp.step(now);
    for (int off = -3; off <= 3; off++) {
      assertThat(Totp.match(SECRET, Totp.code(SECRET, step + off), now).isPresent())
          .as("%d steps off", off)
          .isEqualTo(Math.abs(off) <= 1);
    }
    assertThat(Totp.match(SECRET, "", now)).isEmpty();
  }

  @Test
  void secretsHave160BitsAndNoTwoAreTheSame() {
    assertThat(SECRET).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assertThat(Totp.secret()).matches("[A-Z2-7]{32}").isNotEqualTo(Totp.secret());
  }
}
