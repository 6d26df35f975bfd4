package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.Part;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignedLinksTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Part.Attachment FILE =
      new Part.Attachment("key-1234567890123456", "Ä b?.png", "image/png", 3);

  private static SignedLinks at(Instant now) {
    return new SignedLinks(
        new byte[32], "https://x.example", Duration.ofDays(1), Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void aLinkHoldsForItsFileUnderItsNameUntilItExpires() {
    URI link = URI.create(at(NOW).link(FILE));
    long expires = Long.parseLong(link.getQuery().replaceAll("e=(\\d+)&.*", "$1"));
    String signature = link.getQuery().replaceAll(".*&s=", "");
    assertThat(link.getPath()).isEqualTo("/files/key-1234567890123456/Ä b?.png");
    assertThat(at(NOW).valid(FILE.key(), FILE.name(), expires, signature)).isTrue();
    assertThat(at(NOW).valid("other", FILE.name(), expires, signature)).isFalse();
    assertThat(at(NOW).valid(FILE.key(), "page.html", expires, signature)).isFalse();
    assertThat(at(NOW).valid(FILE.key(), FILE.name(), expires + 3600, signature)).isFalse();
    assertThat(
            at(NOW.plus(Duration.ofHours(26))).valid(FILE.key(), FILE.name(), expires, signature))
        .isFalse();
  }

  @Test
  void aShortKeyIsRefused() {
    assertThatThrownBy(
            () -> new SignedLinks(new byte[8], "https://x", Duration.ofDays(1), Clock.systemUTC()))
        .hasMessageContaining("32 bytes");
  }
}
