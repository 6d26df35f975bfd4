package dev.parley.connector.mqtt.internal.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
  private static List<String> devices(int count) {
    return IntStream.range(0, count)
        .boxed()
        .flatMap(i -> Stream.of("parley/d" + i + "/telemetry", "parley/d" + i + "/alarm"))
        .toList();
  }

  @Test
  void manyDevicesOfAKindAreServedByOneFilterForEachTopic() {
    Subscriptions.Wanted wanted = Subscriptions.wide(devices(1_000));
    assertThat(wanted.subscribe())
        .containsExactlyInAnyOrder("parley/+/telemetry", "parley/+/alarm");
    assertThat(wanted.leave()).hasSize(2_000).contains("parley/d7/alarm");
    assertThat(wanted.wide()).isTrue();
  }

  @Test
  void fewDevicesHaveTheirOwnAndTheWideOneOfBeforeIsLeft() {
    Subscriptions.Wanted wanted = Subscriptions.wide(devices(3));
    assertThat(wanted.subscribe()).containsExactlyInAnyOrderElementsOf(devices(3));
    assertThat(wanted.leave()).contains("parley/+/telemetry", "parley/+/alarm");
    assertThat(wanted.wide()).isFalse();
  }

  @Test
  void firstLevelIsNeverAWildcardAndAWildcardOfADeviceStays() {
    List<String> shellies =
        IntStream.range(0, 100).mapToObj(i -> "shelly" + i + "/events/rpc").toList();
    assertThat(Subscriptions.wide(shellies).subscribe())
        .containsExactlyInAnyOrderElementsOf(shellies);
    assertThat(Subscriptions.wide(List.of("tele/a/+")).subscribe()).containsExactly("tele/a/+");
  }
}
