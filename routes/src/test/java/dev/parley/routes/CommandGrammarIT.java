package dev.parley.routes;

import static dev.parley.routes.House.BEA;
import static dev.parley.routes.House.CHAT;
import static dev.parley.routes.House.SMS;
import static dev.parley.routes.House.THINGS;
import static dev.parley.routes.House.visitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.model.Address;
import dev.parley.model.Capability;
import dev.parley.model.Conversation;
import dev.parley.model.Device;
import dev.parley.model.Message;
import dev.parley.model.Part;
import dev.parley.routes.commands.CommandPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandGrammarIT {
  private static final Address PHONE = Address.contact(SMS, "+491701234567");

  @TempDir Path folder;
  private House house;

  @BeforeEach
  void open() throws Exception {
    house =
        new House(
            folder,
            new CommandPolicy(
                List.of(
                    new CommandPolicy.Grant(List.of(CHAT, SMS), List.of(), List.of()),
                    new CommandPolicy.Grant(List.of(CHAT), List.of("owner"), List.of()))),
            List.of(spot("spot-1", "Kitchen"), spot("spot-2", "Hall")));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private static Device spot(String id, String room) {
    return Device.builder(id)
        .name("Spot " + room)
        .room(room)
        .groups(List.of("lights"))
        .verbs(List.of("on", "off", "set"))
        .capabilities(List.of(Capability.of("brightness")))
        .channel(THINGS)
        .build();
  }

  private List<String> told() {
    return house.network(THINGS).delivered.stream()
        .map(m -> (Part.Command) m.parts().get(0))
        .map(c -> c.device() + " " + c.verb() + " " + String.join(" ", c.arguments()))
        .map(String::strip)
        .toList();
  }

  private void says(Address who, String text, String locale) {
    house.arrives(Message.inbound(who.channel(), who).locale(locale).text(text).build());
  }

  @Test
  void groupIsSwitchedByTextMessageInGermanAndSeveralThingsInOneLine() {
    says(PHONE, "/lights kitchen 40 %; lights hall aus", "de");
    await().until(() -> told().size() == 2);
    assertThat(told()).containsExactlyInAnyOrder("spot-1 set 40", "spot-2 off");
    says(PHONE, "/lights an", "de");
    await().until(() -> told().size() == 4);
    assertThat(told()).contains("spot-1 on", "spot-2 on");
  }

  @Test
  void questionIsAnsweredWithANumberOnceAndThenANumberIsForPeople() {
    house.online.add(BEA.id());
    says(visitor("ann"), "/spot on", "en");
    await()
        .until(
            () ->
                house.network(CHAT).texts().stream()
                    .anyMatch(t -> t.contains("1 Spot Kitchen, 2 Spot Hall")));
    assertThat(told()).isEmpty();
    says(visitor("ann"), "2", "en");
    await().until(() -> told().equals(List.of("spot-2 on")));
    assertThat(house.conversationOf(visitor("ann")).agent()).isNull();

    says(visitor("ann"), "2", "en");
    await().until(() -> BEA.id().equals(house.conversationOf(visitor("ann")).agent()));
    assertThat(told()).hasSize(1);
  }

  @Test
  void numberAfterARestartCommandsNothing() throws Exception {
    says(visitor("owner"), "/spot on", "en");
    await().until(() -> !house.network(CHAT).delivered.isEmpty());
    house.close();
    house = new House(folder);
    house.online.add(BEA.id());
    says(visitor("owner"), "1", "en");
    await().until(() -> BEA.id().equals(house.conversationOf(visitor("owner")).agent()));
    assertThat(house.network(THINGS).tried).isEmpty();
  }

  @Test
  void agentsAnswerToTheContactIsNoAnswerToTheHub() {
    house.says("someone", "hi");
    await().until(() -> !house.said(visitor("someone")).isEmpty());
    Conversation conversation = house.conversationOf(visitor("someone"));
    house.replies(BEA, conversation.id(), "/spot on");
    await()
        .until(
            () ->
                house.store.messages().after(conversation.id(), 0, 50).stream()
                    .anyMatch(m -> m.message().text().contains("Answer with /1")));
    house.replies(BEA, conversation.id(), "2");
    await().until(() -> house.network(CHAT).texts().contains("2"));
    assertThat(told()).isEmpty();
    house.replies(BEA, conversation.id(), "/1");
    await().until(() -> told().size() == 1);
    assertThat(house.network(CHAT).texts()).doesNotContain("/1");
  }

  private String answered(Address who, String text, String locale) {
    int before = house.network(who.channel()).delivered.size();
    says(who, text, locale);
    await().until(() -> house.network(who.channel()).delivered.size() > before);
    return house.network(who.channel()).texts().get(before);
  }

  @Test
  void statusIsToldWithUnitsAndAgeForAllOrSome() {
    house.arrives(
        Message.inbound(THINGS, Address.device(THINGS, "spot-1"))
            .part(new Part.Telemetry("spot-1", Map.of("brightness", 40)))
            .build());
    await()
        .until(
            () -> answered(PHONE, "/status kitchen", "en").contains("brightness 40 % (just now)"));
    assertThat(answered(PHONE, "/status kitchen", "en"))
        .isEqualTo("Last heard:\nSpot Kitchen: online, brightness 40 % (just now)");
    assertThat(answered(PHONE, "/spot-2 status", "de"))
        .as("the conversation began in English")
        .isEqualTo("Last heard:\nSpot Hall: has said nothing yet");
    assertThat(answered(PHONE, "/status", "en")).contains("boiler: ", "Desk Lamp: ");
    assertThat(answered(PHONE, "/status attic", "en")).contains("no device called \"attic\"");
  }

  @Test
  void helpNamesOnlyWhatIsTheAskers() {
    assertThat(answered(PHONE, "/hilfe", "de"))
        .contains("Das können Sie hier sagen:", "/status", "/spot-1 on | off | set", "/lights")
        .contains("/lamp on | off | …");
    assertThat(answered(visitor("ann"), "/devices hall", "en"))
        .isEqualTo("Your devices:\n/spot-2 Spot Hall");
  }

  @Test
  void phraseIsACommandAndAQuestionAboutALampIsForTheAgents() {
    house.online.add(BEA.id());
    says(visitor("ann"), "Which lamp is on this page?", "en");
    await().until(() -> !house.said(visitor("ann")).isEmpty());
    await().until(() -> BEA.id().equals(house.conversationOf(visitor("ann")).agent()));
    says(visitor("ben"), "Turn the lamp off, please", "en");
    await().until(() -> told().equals(List.of("lamp off")));
    assertThat(house.conversationOf(visitor("ben")).agent()).isNull();

    house.replies(BEA, house.conversationOf(visitor("ann")).id(), "Turn the lamp on");
    await().until(() -> house.network(CHAT).texts().contains("Turn the lamp on"));
    assertThat(told()).hasSize(1);
  }
}
