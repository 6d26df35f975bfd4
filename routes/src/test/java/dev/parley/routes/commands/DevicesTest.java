package dev.parley.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Address;
import dev.parley.model.AgentId;
import dev.parley.model.Device;
import dev.parley.routes.commands.CommandPolicy.Grant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DevicesTest {
  private static final Device LAMP = device("lamp-1", "Desk Lamp", List.of("light"), true);
  private static final Device SPOT = device("spot", "Spot", List.of("Light"), false);
  private static final Device FAN = device("fan", "Fan", List.of(), null);

  private final Devices devices = new Devices(List.of(LAMP, SPOT, FAN));

  private static Device device(String id, String name, List<String> aliases, Boolean online) {
    Map<String, Object> state = id.equals("lamp-1") ? Map.of("power", "on") : Map.of();
    return Device.builder(id)
        .name(name)
        .aliases(aliases)
        .channel("things")
        .online(online)
        .state(state)
        .build();
  }

  private CommandTarget find(String line) {
    return devices.find(CommandLine.read(line), device -> !device.equals(FAN));
  }

  private static void says(CommandTarget target, String key, Object... arguments) {
    assertThat(target).isInstanceOf(CommandTarget.Say.class);
    assertThat(((CommandTarget.Say) target).key()).isEqualTo(key);
    assertThat(((CommandTarget.Say) target).arguments()).containsExactly(arguments);
  }

  @Test
  void deviceGoesByIdNameAndAlias() {
    assertThat(find("/lamp-1 on")).isEqualTo(new CommandTarget.Found(List.of(LAMP), null));
    assertThat(find("/desk-lamp on")).isEqualTo(new CommandTarget.Found(List.of(LAMP), null));
    assertThat(devices.knows("light")).isTrue();
    assertThat(devices.knows("ann")).isFalse();
  }

  @Test
  void nameOfTwoIsAmbiguous() {
    says(find("/light on"), "command.ambiguous", "light", "/lamp-1, /spot");
  }

  @Test
  void nearNameIsSuggestedUnlessItIsForbidden() {
    says(find("/lmp-1 on"), "command.unknown.near", "lmp-1", "lamp-1");
    says(find("/fam on"), "command.unknown", "fam");
    says(find("/fridge on"), "command.unknown", "fridge");
  }

  @Test
  void forbiddenDeviceAndMissingVerbAreSaidSo() {
    says(find("/fan on"), "command.forbidden", "Fan");
    says(find("/spot"), "command.verb", "spot");
  }

  @Test
  void listHasTheAllowedDevicesWithTheirState() {
    CommandTarget.Say list = devices.list(device -> !device.equals(FAN));
    assertThat(list.more()).isEqualTo("\n/lamp-1 (Desk Lamp): power on\n/spot (Spot): offline");
    says(devices.list(d -> false), "command.devices.none");
  }

  @Test
  void distanceIsLevenshteins() {
    assertThat(DeviceNames.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(DeviceNames.distance("", "abc")).isEqualTo(3);
    assertThat(DeviceNames.distance("lamp", "lamp")).isZero();
  }

  @Test
  void contactsCommandWhatAGrantGivesAndAgentsAll() {
    CommandPolicy policy =
        new CommandPolicy(
            List.of(
                new Grant(List.of("home"), List.of("ann"), List.of("lamp-1")),
                new Grant(List.of("shop"), null, null)));
    Address ann = Address.contact("home", "ann");
    assertThat(policy.mayCommand(ann)).isTrue();
    assertThat(policy.mayCommand(ann, LAMP)).isTrue();
    assertThat(policy.mayCommand(ann, SPOT)).isFalse();
    assertThat(policy.mayCommand(Address.contact("home", "ben"))).isFalse();
    assertThat(policy.mayCommand(Address.contact("mail", "ann"))).isFalse();
    assertThat(policy.mayCommand(Address.contact("shop", "any"), SPOT)).isTrue();
    assertThat(policy.mayCommand(Address.agent(AgentId.next(), "Bea"), FAN)).isTrue();
    assertThat(policy.mayCommand(Address.device("things", "spot"))).isFalse();
  }
}
