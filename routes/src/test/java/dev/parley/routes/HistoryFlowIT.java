package dev.parley.routes;

import static dev.parley.routes.House.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.conversations.History.Point;
import dev.parley.model.Address;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What devices report becomes their history, whatever they try. */
class HistoryFlowIT {
  private static final Address LAMP = Address.device(THINGS, "lamp");

  /** In the middle of a second, so that nothing falls into the next one. */
  private final Instant now =
      Instant.ofEpochSecond(Instant.now().getEpochSecond()).minusSeconds(600).plusMillis(100);

  @TempDir Path folder;
  private House house;

  @BeforeEach
  void open() throws Exception {
    house = new House(folder);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private void reports(Map<String, Object> values, Instant said, Instant received) {
    house.arrives(
        Message.inbound(THINGS, LAMP)
            .part(new Part.Telemetry("lamp", values))
            .sentAt(said)
            .receivedAt(received)
            .build());
  }

  private void reports(Map<String, Object> values) {
    reports(values, now, now);
  }

  /** Everything before it is stored then. */
  private void end() {
    reports(Map.of("end", 1));
    await().until(() -> !of("end").isEmpty());
  }

  private List<Point> of(String capability) {
    return house
        .store
        .history()
        .read(
            "lamp", capability, now.minus(Duration.ofDays(2)), now.plus(Duration.ofDays(2)), 1_000);
  }

  private Object state(String capability) {
    return house.store.devices().get("lamp").orElseThrow().state().get(capability);
  }

  @Test
  void numbersAndOnAndOffAreKeptAndNothingElse() {
    Map<String, Object> values = new HashMap<>();
    values.put("watts", 12.5);
    values.put("power", "ON");
    values.put("motion", false);
    values.put("mode", "eco");
    values.put("huge", 1e300);
    values.put("endless", Double.POSITIVE_INFINITY);
    reports(values);
    end();
    Instant at = now.minusMillis(100);
    assertThat(of("watts")).containsExactly(new Point(at, 12.5, 12.5, 12.5, 1));
    assertThat(of("power")).containsExactly(new Point(at, 1, 1, 1, 1));
    assertThat(of("motion")).containsExactly(new Point(at, 0, 0, 0, 1));
    for (String none : List.of("mode", "huge", "endless")) {
      assertThat(of(none)).as(none).isEmpty();
    }
    assertThat(state("mode")).isEqualTo("eco");
  }

  @Test
  void aClockFarOffIsNotBelieved() {
    reports(Map.of("a", 1), now.minus(Duration.ofHours(11)), now);
    reports(Map.of("b", 2), now.minus(Duration.ofHours(13)), now);
    reports(Map.of("c", 3), now.plus(Duration.ofMinutes(2)), now);
    reports(Map.of("d", 4), Instant.EPOCH, now);
    end();
    Instant second = now.minusMillis(100);
    assertThat(of("a")).extracting(Point::at).containsExactly(second.minus(Duration.ofHours(11)));
    for (String wrong : List.of("b", "c", "d")) {
      assertThat(of(wrong)).as(wrong).extracting(Point::at).containsExactly(second);
    }
  }

  @Test
  void whatTheBrokerKeptIsNotMeasuredAgain() {
    house.arrives(
        Message.inbound(THINGS, LAMP)
            .part(new Part.Telemetry("lamp", Map.of("watts", 5)))
            .metadata("retained", true)
            .build());
    end();
    assertThat(state("watts")).isEqualTo(5);
    assertThat(of("watts")).isEmpty();
  }

  @Test
  void aFloodIsOneRowASecondAndLosesNeitherTheLastNorTheExtremes() {
    for (int i = 0; i < 2_000; i++) {
      Instant at = now.plusMillis(i % 2 * 1_000L);
      reports(Map.of("watts", i == 700 ? -9 : i), at, at);
    }
    end();
    assertThat(of("watts").stream().mapToLong(Point::count).sum()).as("rows").isEqualTo(2);
    assertThat(
            house
                .store
                .history()
                .read("lamp", "watts", now.minusSeconds(10), now.plusSeconds(10), 1_000))
        .containsExactly(
            new Point(now.minusMillis(100), 1_998, -9, 1_998, 1),
            new Point(now.plusMillis(900), 1_999, 1, 1_999, 1));
  }

  @Test
  void aDeviceWithTooManyCapabilitiesHasAHistoryOfTheFirstOnly() {
    for (int i = 0; i < 30; i++) {
      Map<String, Object> values = new HashMap<>();
      for (int j = 0; j < 10; j++) {
        values.put("c" + i + "-" + j, j);
      }
      reports(values);
    }
    reports(Map.of("c0-0", 77));
    await().until(() -> Integer.valueOf(77).equals(state("c0-0")));
    assertThat(of("c0-0")).extracting(Point::max).containsExactly(77.0);
    int kept = 0;
    for (int i = 0; i < 30; i++) {
      for (int j = 0; j < 10; j++) {
        kept += of("c" + i + "-" + j).size();
      }
    }
    assertThat(kept).isEqualTo(200);
  }
}
