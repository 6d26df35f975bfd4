package dev.parley.routes.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Capability;
import dev.parley.model.Device;
import dev.parley.model.DeviceBuilder;
import dev.parley.model.Message;
import dev.parley.model.Part;
import dev.parley.model.Part.Alarm.Severity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private final Map<String, Device> devices = new LinkedHashMap<>();
  private final List<Part.Alarm> told = new ArrayList<>();
  private final Time time = new Time();
  private boolean full;

  private static final class Time extends Clock {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private CompletionStage<?> dispatch(Message message) {
    if (full) {
      return CompletableFuture.failedFuture(new IllegalStateException("The hub is full"));
    }
    told.add((Part.Alarm) message.parts().get(0));
    return CompletableFuture.completedFuture(null);
  }

  private Thresholds watching(Condition condition, Duration lasting) {
    return watching(condition, lasting, Set.of(), null);
  }

  private Thresholds watching(
      Condition condition, Duration lasting, Set<String> groups, String text) {
    return new Thresholds(
        List.of(
            new Threshold(
                "hot", Set.of(), groups, Set.of(), condition, lasting, Severity.CRITICAL, text)),
        devices::values,
        this::dispatch,
        time);
  }

  private static Condition above30() {
    return new Condition.Value("temperature", 30.0, null, 2);
  }

  private void reports(Thresholds thresholds, DeviceBuilder device) {
    Device now = device.lastSeenAt(time.now).build();
    devices.put(now.id(), now);
    thresholds.saw(now);
  }

  private void measures(Thresholds thresholds, Object value) {
    reports(thresholds, Device.builder("oven").channel("home").state(Map.of("temperature", value)));
  }

  private void passes(Thresholds thresholds, Duration duration) {
    time.now = time.now.plus(duration);
    thresholds.run();
  }

  private List<Boolean> active() {
    return told.stream().map(Part.Alarm::active).toList();
  }

  @Test
  void valueThatWavesAroundItsLimitIsOneAlarmUntilItIsFarEnoughInside() {
    Thresholds thresholds = watching(above30(), Duration.ZERO);
    measures(thresholds, 20);
    told.clear();
    for (double value : new double[] {30, 30.1, 29.5, 30.5, 28.1, 31}) {
      measures(thresholds, value);
    }
    assertThat(active()).containsExactly(true);
    measures(thresholds, 28);
    assertThat(active()).containsExactly(true, false);
    measures(thresholds, 30.5);
    assertThat(active()).as("the next").containsExactly(true, false, true);
    assertThat(told.get(0).severity()).isEqualTo(Severity.CRITICAL);
    assertThat(told.get(0).text()).isEqualTo("temperature 30.1");
  }

  @Test
  void valueMustLastAndBeginsAnewOnceItIsBack() {
    Thresholds thresholds = watching(above30(), Duration.ofMinutes(5));
    measures(thresholds, 40);
    passes(thresholds, Duration.ofSeconds(299));
    measures(thresholds, 29);
    measures(thresholds, 40);
    passes(thresholds, Duration.ofSeconds(299));
    assertThat(told).isEmpty();
    passes(thresholds, Duration.ofSeconds(1));
    assertThat(active()).containsExactly(true);
  }

  @Test
  void belowAndOffAreLimitsToo() {
    Thresholds thresholds =
        watching(new Condition.Value("temperature", null, 1.0, 0), Duration.ZERO);
    measures(thresholds, "off");
    measures(thresholds, true);
    assertThat(active()).containsExactly(true, false);
  }

  @Test
  void whatIsNoNumberChangesNothing() {
    Thresholds thresholds = watching(above30(), Duration.ZERO);
    for (Object value :
        new Object[] {"NaN", "hot", Double.NaN, Double.POSITIVE_INFINITY, List.of(99), "99"}) {
      measures(thresholds, value);
    }
    assertThat(told).isEmpty();
    measures(thresholds, 31);
    measures(thresholds, Double.NEGATIVE_INFINITY);
    assertThat(active()).containsExactly(true);
  }

  @Test
  void afterAStartEachAlarmIsToldOnceAsItIsAndBetweenNothingIs() {
    Device cool = Device.builder("cool").channel("home").state(Map.of("temperature", 20)).build();
    Device warm = Device.builder("warm").channel("home").state(Map.of("temperature", 29)).build();
    Device hot = Device.builder("hot").channel("home").state(Map.of("temperature", 31)).build();
    for (Device device : List.of(cool, warm, hot)) {
      devices.put(device.id(), device);
    }
    Thresholds thresholds = watching(above30(), Duration.ZERO);
    thresholds.run();
    thresholds.run();
    assertThat(told).extracting(Part.Alarm::device).containsExactly("cool", "hot");
    assertThat(active()).containsExactly(false, true);
  }

  @Test
  void whatTheHubWasTooFullToHearIsToldAgain() {
    Thresholds thresholds = watching(above30(), Duration.ZERO);
    full = true;
    measures(thresholds, 31);
    measures(thresholds, 29);
    full = false;
    thresholds.run();
    thresholds.run();
    assertThat(active()).containsExactly(true);
  }

  @Test
  void silenceIsAnAlarmWhileTheHubListensAndEndsWithTheNextWord() {
    Device old =
        Device.builder("oven").channel("home").lastSeenAt(START.minusSeconds(86_400)).build();
    devices.put("oven", old);
    Thresholds thresholds = watching(new Condition.Silent(Duration.ofMinutes(10)), Duration.ZERO);
    thresholds.run();
    passes(thresholds, Duration.ofSeconds(599));
    assertThat(told).as("the hub was away, not the device").isEmpty();
    passes(thresholds, Duration.ofSeconds(1));
    assertThat(active()).containsExactly(true);
    measures(thresholds, 1);
    assertThat(active()).containsExactly(true, false);
    passes(thresholds, Duration.ofMinutes(10));
    assertThat(active()).containsExactly(true, false, true);
  }

  @Test
  void deviceThatIsAwayForAShortWhileIsNone() {
    Thresholds thresholds = watching(new Condition.Offline(), Duration.ofMinutes(1));
    DeviceBuilder oven = Device.builder("oven").channel("home");
    reports(thresholds, oven.online(true));
    told.clear();
    reports(thresholds, oven.online(false));
    passes(thresholds, Duration.ofSeconds(59));
    reports(thresholds, oven.online(true));
    reports(thresholds, oven.online(false));
    passes(thresholds, Duration.ofSeconds(59));
    assertThat(told).isEmpty();
    passes(thresholds, Duration.ofSeconds(1));
    assertThat(active()).containsExactly(true);
  }

  @Test
  void onlyDevicesOfTheGroupThatTakePartRaiseAlarmsAndTheTextSaysWhich() {
    Thresholds thresholds =
        watching(
            above30(), Duration.ZERO, Set.of("line-2"), "{device} has {value} {unit}, look at it");
    DeviceBuilder hot =
        Device.builder("press")
            .channel("home")
            .state(Map.of("temperature", 90))
            .capabilities(List.of(Capability.of("temperature")));
    reports(thresholds, hot);
    reports(thresholds, hot.groups(List.of("line-2")).standing(Device.Standing.PENDING));
    assertThat(told).isEmpty();
    reports(thresholds, hot.standing(Device.Standing.ACTIVE));
    assertThat(told).hasSize(1);
    assertThat(told.get(0).text()).startsWith("press has 90 ").endsWith(", look at it");
  }

  @Test
  void floodOfReportsIsOneAlarmAndOneLookTellsABatch() {
    Thresholds thresholds = watching(above30(), Duration.ZERO);
    IntStream.range(0, 10_000).forEach(i -> measures(thresholds, 31 + i));
    assertThat(told).hasSize(1);
    told.clear();
    for (int i = 0; i < Thresholds.BATCH + 50; i++) {
      Device device =
          Device.builder("d" + i).channel("home").state(Map.of("temperature", 31)).build();
      devices.put(device.id(), device);
    }
    thresholds.run();
    assertThat(told).hasSize(Thresholds.BATCH);
    thresholds.run();
    assertThat(told).hasSize(Thresholds.BATCH + 50);
  }
}
