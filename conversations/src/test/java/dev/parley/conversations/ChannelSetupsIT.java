package dev.parley.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversations.testing.Databases;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Channels that were added while the hub ran are there after the next start. */
class ChannelSetupsIT {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

  @TempDir Path folder;

  private static ChannelSetup setup(String name, String secrets, Boolean csat) {
    return new ChannelSetup(name, "sms", "{\"from\":\"+15550100\"}", secrets, csat, NOW, NOW);
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aChannelIsAddedChangedAndRemovedByItsName(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      ChannelSetups all = store.channelSetups();
      ChannelSetup texts = setup("texts", "sealed", null);
      assertThat(all.add(texts)).isTrue();
      assertThat(all.add(setup("alerts", null, false))).isTrue();
      assertThat(all.add(setup("texts", "other", true))).as("the name is taken").isFalse();
      assertThat(all.all()).containsExactly(setup("alerts", null, false), texts);

      assertThat(all.change("texts", "{}", "sealed anew", true)).isTrue();
      ChannelSetup changed = all.get("texts").orElseThrow();
      assertThat(changed.options()).isEqualTo("{}");
      assertThat(changed.secrets()).isEqualTo("sealed anew");
      assertThat(changed.csat()).isTrue();
      assertThat(changed.createdAt()).isEqualTo(NOW);
      assertThat(changed.updatedAt()).isAfterOrEqualTo(NOW);
      assertThat(changed.toString()).doesNotContain("sealed");
      assertThat(all.change("none", "{}", null, null)).isFalse();

      assertThat(all.remove("texts")).isTrue();
      assertThat(all.remove("texts")).isFalse();
      assertThat(all.get("texts")).isEmpty();
    }
  }
}
