package dev.parley.routes;

import static dev.parley.routes.House.BEA;
import static dev.parley.routes.House.CHAT;
import static dev.parley.routes.House.SMS;
import static dev.parley.routes.House.THINGS;
import static dev.parley.routes.House.visitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.conversations.AuditEntry;
import dev.parley.conversations.AuditLog;
import dev.parley.conversations.CommandRecord;
import dev.parley.model.Address;
import dev.parley.model.Capability;
import dev.parley.model.CommandId;
import dev.parley.model.Conversation;
import dev.parley.model.Device;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import dev.parley.routes.commands.CommandPolicy;
import dev.parley.routes.commands.CommandPolicy.Grant;
import dev.parley.routes.permission.Danger;
import dev.parley.routes.permission.Hours;
import dev.parley.routes.permission.Things;
import dev.parley.routes.permission.Who;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Dangerous commands are confirmed, and proven where the sender could be forged. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConfirmFlowIT {
  private static final Address BOTH_MAIL = Address.contact(House.MAIL, "both@example.org");
  private static final Pattern CODE = Pattern.compile("\\b(\\d{6}|\\d{4})\\b");

  @TempDir static Path folder;
  private static House house;

  @BeforeAll
  static void open() throws Exception {
    house = house();
  }

  private static House house() throws Exception {
    Device door =
        Device.builder("door")
            .name("Front door")
            .channel(THINGS)
            .capabilities(List.of(Capability.of("lock")))
            .build();
    return new House(
        folder,
        new CommandPolicy(
            List.of(
                new Grant(List.of(CHAT, SMS), List.of(), List.of()),
                new Grant(
                    new Who(Set.of(), Set.of(), Set.of(House.MAIL), Set.of(BOTH_MAIL.handle())),
                    Things.ALL,
                    Set.of(),
                    Hours.ALWAYS,
                    null)),
            false,
            Danger.USUAL,
            name -> null),
        List.of(door));
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static Address phone(String number) {
    return Address.contact(SMS, number);
  }

  private static void says(Address who, String text, boolean verified) {
    Message message = Message.inbound(who.channel(), who).text(text).build();
    house.arrives(
        verified ? message.toBuilder().metadata(Message.VERIFIED, true).build() : message);
    await().until(() -> house.said(who).contains(text));
  }

  private static List<String> told(Address who, String channel) {
    return house.network(channel).delivered.stream()
        .filter(m -> m.recipients().contains(who))
        .map(Message::text)
        .toList();
  }

  private static String code(Address who, String channel) {
    await().until(() -> told(who, channel).stream().anyMatch(t -> CODE.matcher(t).find()));
    List<String> all = told(who, channel);
    Matcher found = CODE.matcher(all.get(all.size() - 1));
    assertThat(found.find()).as(all.toString()).isTrue();
    return found.group();
  }

  private static String wrong(String code) {
    return code.startsWith("1") ? "2" + code.substring(1) : "1" + code.substring(1);
  }

  private static int unlocked() {
    return house.network(THINGS).delivered.size();
  }

  private static List<Part.Event> events(Conversation in, String name) {
    return house.store.messages().after(in.id(), 0, 100).stream()
        .map(stored -> stored.message().event())
        .filter(event -> event != null && event.name().equals(name))
        .toList();
  }

  private static String request(Conversation in) {
    await().until(() -> !events(in, Events.COMMAND_WAITS).isEmpty());
    return house.store.messages().after(in.id(), 0, 100).stream()
        .map(stored -> stored.message())
        .filter(m -> m.event() != null && m.event().name().equals(Events.COMMAND_WAITS))
        .reduce((first, second) -> second)
        .orElseThrow()
        .id()
        .toString();
  }

  private static void answer(Conversation in, String request, boolean approve) {
    house.inside(
        Message.internal(in.channel(), Address.agent(BEA.id(), BEA.name()))
            .conversation(in.id())
            .part(
                new Part.Event(
                    Events.COMMAND_ANSWER, Map.of("request", request, "approve", approve)))
            .build());
  }

  @Test
  void rehearsalAsksForNoCodeAndSaysThatOneWouldBeAskedFor() {
    Address hal = visitor("hal");
    says(hal, "/door unlock dry-run", true);
    await()
        .until(
            () ->
                told(hal, CHAT)
                    .contains(
                        "For Front door you would be asked first whether you mean it: unlock."
                            + " Nothing was sent."));
    says(hal, "/door unlock dry-run", false);
    await()
        .until(
            () ->
                told(hal, CHAT)
                    .contains(
                        "For Front door you would first have to prove that it is you: unlock."
                            + " Nothing was sent."));
  }

  @Test
  @Order(1)
  void provenVisitorConfirmsWithTheCodeAndItCountsOnce() {
    Address ann = visitor("ann");
    int before = unlocked();
    says(ann, "/door unlock", true);
    String code = code(ann, CHAT);
    assertThat(told(ann, CHAT))
        .anyMatch(
            t -> t.equals("Reply " + code + " within 2 min to confirm: /door unlock (Front door)"));
    says(ann, wrong(code), true);
    await().until(() -> told(ann, CHAT).contains("That is not the code."));
    assertThat(unlocked()).isEqualTo(before);
    says(ann, code, true);
    await().untilAsserted(() -> assertThat(unlocked()).isEqualTo(before + 1));
    says(ann, "/confirm " + code, true);
    await().until(() -> told(ann, CHAT).stream().anyMatch(t -> t.contains("nothing to confirm")));
    assertThat(unlocked()).isEqualTo(before + 1);
    assertThat(house.conversationOf(ann).agent()).as("nobody has to answer").isNull();
    List<AuditEntry> audited =
        house
            .store
            .audit()
            .list(
                new AuditLog.Filter(
                    house.conversationOf(ann).contact().toString(), null, null, null),
                null,
                100)
            .items();
    assertThat(audited)
        .extracting(AuditEntry::action)
        .containsExactly(
            "devices.command.refused",
            "devices.command",
            "devices.command.refused",
            "devices.command.waits");
    assertThat(audited.get(1).after())
        .containsEntry("cause", "confirmed")
        .containsEntry("strength", "verified");
    assertThat(audited.toString()).doesNotContain(code);
  }

  @Test
  @Order(2)
  void codeOfOneIsNothingFromAnother() {
    Address cid = visitor("cid");
    int before = unlocked();
    says(cid, "/door unlock", true);
    String code = code(cid, CHAT);
    says(visitor("dora"), "/confirm " + code, true);
    await()
        .until(
            () ->
                told(visitor("dora"), CHAT).stream()
                    .anyMatch(t -> t.contains("nothing to confirm")));
    assertThat(unlocked()).isEqualTo(before);
  }

  @Test
  @Order(3)
  void numberThatCouldBeForgedWaitsForSomebodyInside() {
    Address eve = phone("+441632960001");
    house.online.add(BEA.id());
    int before = unlocked();
    says(eve, "/door unlock", false);
    await().until(() -> told(eve, SMS).stream().anyMatch(t -> t.contains("has to approve")));
    Conversation conversation = house.conversationOf(eve);
    assertThat(conversation.agent()).as("somebody has to look").isEqualTo(BEA.id());
    assertThat(conversation.unread()).isPositive();
    String request = request(conversation);
    assertThat(events(conversation, Events.COMMAND_WAITS).get(0).data())
        .containsEntry("approval", true)
        .containsEntry("line", "/door unlock")
        .containsEntry("devices", List.of("Front door"));
    assertThat(unlocked()).isEqualTo(before);

    answer(conversation, request, true);
    await().untilAsserted(() -> assertThat(unlocked()).isEqualTo(before + 1));
    answer(conversation, request, true);
    await().until(() -> events(conversation, Events.COMMAND_ANSWER).size() == 2);
    assertThat(events(conversation, Events.COMMAND_ANSWER))
        .extracting(event -> event.data().get("outcome"))
        .containsExactly("approved", "late");
    assertThat(unlocked()).isEqualTo(before + 1);
  }

  @Test
  @Order(4)
  void whatAnAgentRefusesIsToldAndNotDone() {
    Address fay = phone("+441632960002");
    int before = unlocked();
    says(fay, "/door unlock", false);
    await().until(() -> house.conversationOf(fay) != null);
    Conversation conversation = house.conversationOf(fay);
    answer(conversation, request(conversation), false);
    await().until(() -> told(fay, SMS).contains("/door unlock was not approved."));
    assertThat(unlocked()).isEqualTo(before);
  }

  @Test
  @Order(5)
  void codeGoesToTheOtherAddressThatTheOperatorNamed() {
    Address gil = phone("+441632960003");
    says(gil, "hello", false);
    Conversation conversation = house.conversationOf(gil);
    house.inside(
        Message.internal(SMS, Address.agent(BEA.id(), "Bea"))
            .conversation(conversation.id())
            .part(
                new Part.Event(
                    Events.ADDRESS,
                    Map.of("add", Map.of("channel", House.MAIL, "handle", BOTH_MAIL.handle()))))
            .build());
    await()
        .until(
            () ->
                house
                    .store
                    .contacts()
                    .get(conversation.contact())
                    .orElseThrow()
                    .addresses()
                    .contains(BOTH_MAIL));
    int before = unlocked();
    says(gil, "/door unlock", false);
    String code = code(BOTH_MAIL, House.MAIL);
    assertThat(code).hasSize(6);
    assertThat(told(gil, SMS)).noneMatch(t -> t.contains(code));
    assertThat(unlocked()).isEqualTo(before);
    says(gil, code, false);
    await().untilAsserted(() -> assertThat(unlocked()).isEqualTo(before + 1));
  }

  @Test
  @Order(6)
  void agentConfirmsTheirOwnCommandByAButtonOrAWord() {
    says(visitor("hal"), "hi", false);
    Conversation conversation = house.conversationOf(visitor("hal"));
    int before = unlocked();
    house.replies(BEA, conversation.id(), "/door unlock");
    String request = request(conversation);
    assertThat(events(conversation, Events.COMMAND_WAITS).get(0).data())
        .containsEntry("approval", false);
    assertThat(unlocked()).isEqualTo(before);
    answer(conversation, request, true);
    await().untilAsserted(() -> assertThat(unlocked()).isEqualTo(before + 1));
    house.replies(BEA, conversation.id(), "/door lock");
    await().until(() -> events(conversation, Events.COMMAND_WAITS).size() == 2);
    house.replies(BEA, conversation.id(), "/confirm");
    await().untilAsserted(() -> assertThat(unlocked()).isEqualTo(before + 2));
    assertThat(told(visitor("hal"), CHAT)).noneMatch(t -> t.contains("door"));
  }

  private static CommandRecord ordered(boolean confirmed) {
    var order =
        Message.outbound(THINGS, Address.agent(BEA.id(), BEA.name()))
            .to(Address.device(THINGS, "door"))
            .part(new Part.Command(CommandId.next(), "door", "unlock", List.of(), null));
    Message message = confirmed ? order.metadata(Message.CONFIRMED, true).build() : order.build();
    house.inside(message);
    CommandId id = CommandId.in(message.id());
    await().until(() -> house.store.commands().get(id).isPresent());
    return house.store.commands().get(id).orElseThrow();
  }

  @Test
  @Order(7)
  void orderOutsideOfAnyConversationSaysThatItIsMeant() {
    int before = unlocked();
    assertThat(ordered(false).cause()).isEqualTo("unconfirmed");
    ordered(true);
    await().untilAsserted(() -> assertThat(unlocked()).isEqualTo(before + 1));
  }

  @Test
  @Order(8)
  void whoAsksTooOftenIsToldSo() {
    Address ida = visitor("ida");
    for (int i = 0; i < 6; i++) {
      says(ida, "/door unlock", true);
    }
    await().until(() -> told(ida, CHAT).stream().anyMatch(t -> t.contains("asked too often")));
  }

  @Test
  @Order(9)
  void nothingThatWaitedIsCarriedOutAfterARestart() throws Exception {
    Address joe = visitor("joe");
    Address kim = phone("+441632960004");
    says(joe, "/door unlock", true);
    String code = code(joe, CHAT);
    says(kim, "/door unlock", false);
    await().until(() -> house.conversationOf(kim) != null);
    String request = request(house.conversationOf(kim));
    house.close();
    house = house();
    int before = unlocked();
    says(joe, "/confirm " + code, true);
    await().until(() -> told(joe, CHAT).stream().anyMatch(t -> t.contains("nothing to confirm")));
    Conversation conversation = house.conversationOf(kim);
    answer(conversation, request, true);
    await().until(() -> events(conversation, Events.COMMAND_ANSWER).size() == 1);
    assertThat(events(conversation, Events.COMMAND_ANSWER).get(0).data())
        .containsEntry("outcome", "late");
    assertThat(unlocked()).isEqualTo(before);
  }
}
