package dev.parley.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.model.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlarmRulesTest {
  @TempDir Path directory;

  private ParleyConfig parse(String rules) throws Exception {
    return new ConfigLoader(Map.of(), Map.of())
        .parse("alarms:\n  rules:\n" + rules, "parley.yaml", directory);
  }

  @Test
  void rulesHaveDefaults() throws Exception {
    ParleyConfig config =
        parse(
            """
                - {kind: too-hot, capability: temperature, above: 30, for: 5m, groups: [line-2]}
                - {kind: gone, silent: 10m, severity: critical}
            """);
    AlarmRules.Entry hot = config.alarms().rules().get(0);
    assertThat(hot.above()).isEqualTo(30);
    assertThat(hot.hysteresis()).isZero();
    assertThat(hot.lasting()).isEqualTo(Duration.ofMinutes(5));
    assertThat(hot.severity()).isEqualTo(Part.Alarm.Severity.WARNING);
    assertThat(config.alarms().rules().get(1).silent()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void rulesThatCannotBeginOrEndAreAllNamed() {
    ConfigException e =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                parse(
                    """
                        - {kind: a, devices: [registered-later], capability: t, above: 30}
                        - {kind: a, silent: 10m}
                        - {kind: b}
                        - {kind: c, capability: t}
                        - {kind: d, silent: 10m, offline: 1m}
                        - {kind: e, silent: 10m, above: 3}
                        - {kind: f, capability: t, above: 5, below: 4, hysteresis: 1}
                    """));
    assertThat(e.problems())
        .extracting(p -> p.code() + " " + p.path())
        .containsExactly(
            "duplicate-name alarms.rules.1.kind",
            "no-condition alarms.rules.2",
            "no-condition alarms.rules.3",
            "no-condition alarms.rules.4",
            "contradiction alarms.rules.5",
            "contradiction alarms.rules.6");
  }
}
