package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SealTest {
  private final Seal seal = new Seal(new byte[32]);

  @Test
  void whatWasSealedOpensForItsPurposeOnly() {
    String sealed = seal.close("totp of ann", "secret");
    assertThat(sealed).doesNotContain("secret").matches("[\\w-]+");
    assertThat(seal.close("totp of ann", "secret")).isNotEqualTo(sealed);
    assertThat(seal.open("totp of ann", sealed)).contains("secret");
    assertThat(seal.open("totp of bea", sealed)).isEmpty();
  }

  @Test
  void whatWasChangedOrSealedByAnotherDoesNotOpen() {
    String sealed = seal.close("any", "secret");
    for (int i = 0; i < sealed.length(); i += 7) {
      char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
      String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
      assertThat(seal.open("any", changed)).isEmpty();
    }
    byte[] key = new byte[32];
    key[31] = 1;
    assertThat(new Seal(key).open("any", sealed)).isEmpty();
    assertThat(seal.open("any", "")).isEmpty();
    assertThat(seal.open("any", "no base64!")).isEmpty();
  }
}
