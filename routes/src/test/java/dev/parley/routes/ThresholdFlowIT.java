package dev.parley.routes;

import static dev.parley.routes.House.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.Message;
import dev.parley.model.Part;
import dev.parley.routes.thresholds.Condition;
import dev.parley.routes.thresholds.Threshold;
import dev.parley.routes.thresholds.Thresholds;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThresholdFlowIT {
  private static final Address BOILER = Address.device(THINGS, "boiler");

  @TempDir Path folder;
  private House house;

  @BeforeEach
  void open() throws Exception {
    house = new House(folder);
    Thresholds thresholds =
        new Thresholds(
            List.of(
                new Threshold(
                    "too-hot",
                    Set.of("boiler"),
                    Set.of(),
                    Set.of(),
                    new Condition.Value("temperature", 90.0, null, 5),
                    Duration.ZERO,
                    Part.Alarm.Severity.CRITICAL,
                    "{device} has {value} °C")),
            () -> house.devices.all().toList(),
            house.frontDesk::accept,
            Clock.systemUTC());
    house.devices.watch(thresholds::saw);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private void measures(double temperature) {
    house.arrives(
        Message.inbound(THINGS, BOILER)
            .part(new Part.Telemetry("boiler", Map.of("temperature", temperature)))
            .build());
  }

  private List<Part> alarms() {
    return house.history(BOILER).stream()
        .flatMap(m -> m.parts().stream())
        .filter(Part.Alarm.class::isInstance)
        .toList();
  }

  @Test
  void telemetryBeyondItsLimitIsOneAlarmAtTheWatchersAndEndsWithItsCause() {
    for (double temperature : new double[] {91, 95, 89, 93, 86}) {
      measures(temperature);
    }
    await().until(() -> alarms().size() == 1);
    assertThat(alarms())
        .containsExactly(
            new Part.Alarm(
                "boiler", "too-hot", Part.Alarm.Severity.CRITICAL, true, "boiler has 91.0 °C"));
    Conversation conversation = house.conversationOf(BOILER);
    assertThat(conversation.team()).isEqualTo(House.PLANT.id());
    measures(85);
    await().until(() -> alarms().size() == 2);
    assertThat(alarms().get(1))
        .isEqualTo(new Part.Alarm("boiler", "too-hot", Part.Alarm.Severity.CRITICAL, false, null));
  }
}
