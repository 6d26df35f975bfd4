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

  @Test
  void deviceIsPutAgainWithWhatItIsCalledNow() {
    devices.put(LAMP.toBuilder().online(false).build());
    assertThat(devices.called(List.of("desk", "lamp"), d -> true).get(0).online()).isFalse();
    devices.put(LAMP.toBuilder().name("Night Lamp").build());
    assertThat(devices.called(List.of("desk", "lamp"), d -> true)).isEmpty();
    assertThat(devices.called(List.of("night", "lamp"), d -> true)).hasSize(1);
    assertThat(devices.nameOf("lamp-1")).isEqualTo("Night Lamp");
    assertThat(devices.nameOf("gone")).isEqualTo("gone");
  }

  @Test
  void onlyTheirsAreCalled() {
    assertThat(devices.called(List.of("light"), d -> !d.equals(SPOT))).containsExactly(LAMP);
    assertThat(devices.called(List.of("fan"), d -> !d.equals(FAN))).isEmpty();
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
