package dev.parley.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversations.StoreSettings;
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
}
