package dev.parley.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Address;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandPolicyTest {
  private static final Address CHAT = Address.contact("shop-chat", "ann", "Ann");
  private static final Address PHONE = Address.contact("sms", "+441632960001", null);

  @Test
  void contactHasWhatIsLentToAnyOfTheirAddresses() {
    CommandPolicy policy =
        new CommandPolicy(
            List.of(
                new CommandPolicy.Grant(List.of("shop-chat"), List.of(), List.of("lamp")),
                new CommandPolicy.Grant(List.of("sms"), List.of(PHONE.handle()), List.of("fan")),
                new CommandPolicy.Grant(List.of("sms"), List.of("+1"), List.of("heater"))));

    assertThat(policy.lends(List.of(CHAT), List::of)).containsExactly("lamp");
    assertThat(policy.lends(List.of(CHAT, PHONE), List::of))
        .containsExactlyInAnyOrder("lamp", "fan");
    assertThat(policy.lends(List.of(), List::of)).isEmpty();
    assertThat(policy.lendsAll(List.of(CHAT, PHONE))).isFalse();
  }

  @Test
  void grantWithoutDevicesLendsThemAll() {
    CommandPolicy policy =
        new CommandPolicy(List.of(new CommandPolicy.Grant(List.of("sms"), List.of(), List.of())));

    assertThat(policy.lendsAll(List.of(CHAT))).isFalse();
    assertThat(policy.lendsAll(List.of(CHAT, PHONE))).isTrue();
  }
}
