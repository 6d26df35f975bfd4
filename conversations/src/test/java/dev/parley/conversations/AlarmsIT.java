package dev.parley.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.conversations.AlarmRecord.State;
import dev.parley.conversations.testing.Databases;
import dev.parley.model.Address;
import dev.parley.model.Message;
import dev.parley.model.Part;
import dev.parley.model.Part.Alarm.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlarmsIT {
  private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");

  @TempDir Path folder;

  private static AlarmRecord alarm(String device, String kind, Instant at) {
    Part.Alarm said = new Part.Alarm(device, kind, Severity.CRITICAL, true, "95 °C");
    return AlarmRecord.raised(
        said,
        Message.inbound("plant", Address.device("plant", device))
            .receivedAt(at)
            .part(said)
            .build());
  }

  private static void put(Store store, AlarmRecord... alarms) {
    Batch batch = store.load(List.of());
    for (AlarmRecord alarm : alarms) {
      batch.alarms().put(alarm);
    }
    store.save(batch);
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void alarmIsOpenUntilItEndsAlsoAfterARestart(Databases database) {
    StoreSettings settings = database.empty(folder);
    AlarmRecord hot = alarm("boiler", "overheat", START);
    AlarmRecord away = hot.become(State.SNOOZED, "ann", START.plusSeconds(60));
    try (Store store = Store.open(settings)) {
      put(store, hot, alarm("boiler", "leak", START.plusSeconds(1)));
      put(store, away);
    }
    try (Store store = Store.open(settings)) {
      assertThat(store.alarms().get(hot.id())).contains(away);
      BatchAlarms open = store.load(List.of()).alarms();
      assertThat(open.open("boiler"))
          .extracting(AlarmRecord::kind)
          .containsExactly("overheat", "leak");
      assertThat(open.open("boiler", "overheat")).isEqualTo(away);
      assertThat(store.alarms().due(START.plusSeconds(59), 10)).isEmpty();
      assertThat(store.alarms().due(START.plusSeconds(60), 10)).containsExactly(away);
      put(store, away.become(State.CLEARED, null, null));
      assertThat(store.load(List.of()).alarms().open("boiler", "overheat")).isNull();
      assertThat(store.alarms().due(START.plusSeconds(60), 10)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void alarmsComeInPagesTheNewestFirstOfOneDeviceOrState(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      for (int i = 0; i < 5; i++) {
        put(store, alarm("boiler", "kind-" + i, START.plusSeconds(i)));
      }
      AlarmRecord other = alarm("lamp", "broken", START.plusSeconds(9));
      put(store, other.become(State.SILENCED, "ann", null));
      List<String> seen = new ArrayList<>();
      String cursor = null;
      do {
        Page<AlarmRecord> page = store.alarms().page("boiler", State.ACTIVE, cursor, 2);
        page.items().forEach(a -> seen.add(a.kind()));
        cursor = page.next();
      } while (cursor != null);
      assertThat(seen).containsExactly("kind-4", "kind-3", "kind-2", "kind-1", "kind-0");
      assertThat(store.alarms().page(null, null, null, 50).items()).hasSize(6);
      assertThat(store.alarms().page(null, State.SILENCED, null, 50).items())
          .extracting(AlarmRecord::id)
          .containsExactly(other.id());
      assertThatThrownBy(() -> store.alarms().page(null, null, "x", 2))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void onlyWhatEndedLongAgoIsForgotten(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      AlarmRecord ended = alarm("boiler", "overheat", START);
      AlarmRecord open = alarm("boiler", "leak", START);
      put(store, ended.become(State.CLEARED, null, null), open);
      store.clean(START.plus(Duration.ofDays(364)));
      assertThat(store.alarms().get(ended.id())).isPresent();
      store.clean(START.plus(Duration.ofDays(366)));
      assertThat(store.alarms().get(ended.id())).isEmpty();
      assertThat(store.alarms().get(open.id())).isPresent();
    }
  }
}
