package dev.parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.conversations.RetentionRules;
import dev.parley.conversations.StoreSettings;
import dev.parley.hub.config.ConfigException;
import dev.parley.hub.config.ConfigLoader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path data;

  private StoreSettings store(String yaml) throws Exception {
    return Settings.store(new ConfigLoader(Map.of(), Map.of()).parse(yaml, "parley.yaml", data));
  }

  @Test
  void theOperatorSaysHowManyAnswersAreKept() throws Exception {
    assertThat(store("").idempotencyKeys()).isEqualTo(200_000);
    assertThat(store("retention: {idempotencyKeys: 5}").idempotencyKeys()).isEqualTo(5);
  }

  @Test
  void theOperatorSaysHowLongConversationsAreKeptAndWhatOthersMayChoose() throws Exception {
    assertThat(store("").conversations()).isEqualTo(RetentionRules.FOR_EVER);
    String yaml =
        "retention: {conversations: 730d, channels: {chat: 90d}, least: 30d, most: 3650d, batch: 9}";
    assertThat(store(yaml).conversations())
        .isEqualTo(new RetentionRules(730, Map.of("chat", 90), 30, 3650, 9));
  }

  @Test
  void limitsThatContradictEachOtherAreTold() {
    assertThatThrownBy(() -> store("retention: {least: 30d, most: 7d}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("retention.most");
    assertThatThrownBy(() -> store("retention: {conversations: 0d}"))
        .isInstanceOf(ConfigException.class);
  }
}
