package dev.parley.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeopleAndThingsTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void aChangedConversationDiffersInTheChangeOnly() {
    Conversation open =
        new Conversation(
            ConversationId.next(),
            ContactId.next(),
            "chat",
            Address.contact("chat", "v1"),
            Conversation.Status.OPEN,
            "Parcel",
            AgentId.next(),
            TeamId.next(),
            "en",
            NOON,
            NOON,
            null,
            NOON,
            4,
            2,
            2,
            "Where is it?",
            null,
            List.of("parcel", "late", "parcel"),
            null,
            null,
            null,
            new Sla("gold", NOON.plusSeconds(60), NOON.plusSeconds(30), null, 0),
            null,
            null);

    Conversation resolved =
        open.toBuilder().status(Conversation.Status.RESOLVED).waitingSince(null).unread(0).build();

    assertThat(resolved.status()).isEqualTo(Conversation.Status.RESOLVED);
    assertThat(
            resolved.toBuilder()
                .status(Conversation.Status.OPEN)
                .waitingSince(NOON)
                .unread(2)
                .build())
        .isEqualTo(open);
    assertThat(open.priority()).isEqualTo(Conversation.Priority.NORMAL);
    assertThat(open.labels()).containsExactly("late", "parcel");
    assertThat(open.sla().dueAt()).isEqualTo(NOON.plusSeconds(30));
  }

  @Test
  void aDeviceWithoutANameIsCalledByItsId() {
    Device lamp = Device.of("lamp", "home");

    assertThat(lamp.name()).isEqualTo("lamp");
    assertThat(lamp.aliases()).isEmpty();
    assertThat(lamp.state()).isEmpty();
  }

  @Test
  void aCapabilityIsWhatItsNameUsuallyMeansUnlessItSaysMore() {
    assertThat(Capability.of("power").kind()).isEqualTo(Capability.Kind.ON_OFF);
    assertThat(Capability.of("kitchen.brightness"))
        .extracting(Capability::kind, Capability::unit)
        .containsExactly(Capability.Kind.LEVEL, "%");
    assertThat(Capability.of("temperature")).isEqualTo(Capability.sensor("temperature", "°C"));
    assertThat(Capability.of("words").unit()).isNull();
  }

  @Test
  void aDeviceIsChangedInOneThingAndKeepsTheOthers() {
    Device lamp =
        Device.builder("lamp")
            .name("Lamp")
            .aliases(List.of("light"))
            .room("Kitchen")
            .groups(List.of("lights"))
            .channel("home")
            .profile("parley")
            .capabilities(List.of(Capability.of("power"), Capability.of("brightness")))
            .verbs(List.of("on", "off"))
            .owner("ann@example.org")
            .watchers(List.of("support"))
            .standing(Device.Standing.PENDING)
            .online(true)
            .state(Map.of("power", "on"))
            .reportedAt(Map.of("power", NOON))
            .lastSeenAt(NOON)
            .build();

    assertThat(lamp.toBuilder().build()).isEqualTo(lamp);
    assertThat(lamp.takesPart()).isFalse();
    assertThat(lamp.toBuilder().standing(Device.Standing.ACTIVE).build())
        .satisfies(now -> assertThat(now.takesPart()).isTrue())
        .usingRecursiveComparison()
        .ignoringFields("standing")
        .isEqualTo(lamp);
    assertThat(lamp.capability("brightness").max()).isEqualByComparingTo("100");
    assertThat(lamp.capability("colour")).isNull();
  }

  @Test
  void aCapabilityInAFileIsANameOrSaysAllOfItself() {
    assertThat(
            Capability.read("mode", Capability.Kind.MODE, null, null, null, null, List.of("eco")))
        .isEqualTo(
            new Capability("mode", Capability.Kind.MODE, null, null, null, null, List.of("eco")));
    assertThat(Capability.read("humidity", null, null, null, null, null, null))
        .isEqualTo(Capability.sensor("humidity", "%"));
    assertThat(
            List.of("relay", "target", "lock", "color", "watts", "energy").stream()
                .map(name -> Capability.of(name).kind()))
        .containsExactly(
            Capability.Kind.ON_OFF,
            Capability.Kind.SET_POINT,
            Capability.Kind.LOCK,
            Capability.Kind.COLOUR,
            Capability.Kind.SENSOR,
            Capability.Kind.SENSOR);
  }

  @Test
  void whatIsMissingIsEmptyAndNotNull() {
    Contact contact = new Contact(ContactId.next(), null, null, null, null, NOON, null);
    Agent agent =
        new Agent(AgentId.next(), "Bo", "bo@example.org", Agent.Role.AGENT, 3, null, List.of("de"));

    assertThat(contact.addresses()).isEmpty();
    assertThat(contact.attributes()).isEqualTo(Map.of());
    assertThat(agent.teams()).isEmpty();
  }
}
