package dev.parley.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.conversations.testing.Databases;
import dev.parley.model.Capability;
import dev.parley.model.Device;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What admins say of devices, and what devices log in with, outlives the hub. */
class RegistrationsIT {
  // One moment for all of the class.
  @SuppressWarnings("TimeInStaticInitializer")
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @TempDir Path folder;

  private static Registration plug(Device.Standing standing) {
    return new Registration(
        "plug",
        "home",
        "Plug",
        List.of("socket"),
        null,
        List.of(),
        "tasmota",
        Map.of("topic", "kitchen/plug", "channel", 1),
        List.of(Capability.of("power")),
        List.of("on", "off"),
        null,
        null,
        standing);
  }

  private static DeviceCredential password(String device, String proof) {
    return new DeviceCredential(
        UUID.randomUUID().toString(), device, DeviceCredential.Kind.PASSWORD, proof, NOW, null);
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatIsSaidOfADeviceIsKeptAsItWasSaid(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      Registrations all = store.registrations();
      all.save(plug(null));
      all.save(Registration.standing("lamp", "home", Device.Standing.BLOCKED));
      assertThat(all.all())
          .containsExactly(
              Registration.standing("lamp", "home", Device.Standing.BLOCKED), plug(null));
      all.save(plug(Device.Standing.ACTIVE));
      assertThat(all.get("plug")).contains(plug(Device.Standing.ACTIVE));

      Device over =
          plug(Device.Standing.BLOCKED)
              .over(Device.builder("plug").room("Kitchen").groups(List.of("old")).build());
      assertThat(over.room()).as("what was not said stays").isEqualTo("Kitchen");
      assertThat(over.groups()).as("what was said to be nothing is nothing").isEmpty();
      assertThat(over.takesPart()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aNewPasswordEndsThoseBeforeAndARemovedDeviceHasNone(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      DeviceCredentials all = store.deviceCredentials();
      Instant soon = NOW.plusSeconds(60);
      DeviceCredential first = password("plug", "one");
      DeviceCredential second = password("plug", "two");
      store.registrations().save(plug(null));
      all.add(first, null);
      all.add(second, soon);
      all.add(password("lamp", "three"), soon);
      assertThat(all.of("plug"))
          .extracting(DeviceCredential::proof, DeviceCredential::endsAt)
          .containsExactlyInAnyOrder(
              org.assertj.core.groups.Tuple.tuple("one", soon),
              org.assertj.core.groups.Tuple.tuple("two", null));
      assertThat(all.all()).hasSize(3);
      assertThat(first.toString()).doesNotContain("one");

      all.add(password("plug", "four"), NOW.minusSeconds(1));
      all.add(password("plug", "five"), null);
      assertThat(all.of("plug"))
          .as("what ended is gone")
          .extracting(DeviceCredential::proof)
          .containsExactlyInAnyOrder("four", "five");

      assertThat(all.remove("lamp", second.id())).as("another device's").isFalse();
      assertThat(store.registrations().remove("plug")).isTrue();
      assertThat(store.registrations().remove("plug")).isFalse();
      assertThat(all.of("plug")).isEmpty();
      assertThat(all.of("lamp")).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void oneDeviceHasAFewCredentialsOnly(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      for (int i = 0; i < DeviceCredentials.MAX; i++) {
        store.deviceCredentials().add(password("plug", "p" + i), null);
      }
      assertThatThrownBy(() -> store.deviceCredentials().add(password("plug", "more"), null))
          .isInstanceOf(IllegalStateException.class);
      assertThat(store.deviceCredentials().of("plug")).hasSize(DeviceCredentials.MAX);
    }
  }
}
