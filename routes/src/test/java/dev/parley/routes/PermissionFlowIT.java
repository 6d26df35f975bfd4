package dev.parley.routes;

import static dev.parley.routes.House.BEA;
import static dev.parley.routes.House.CAL;
import static dev.parley.routes.House.CHAT;
import static dev.parley.routes.House.THINGS;
import static dev.parley.routes.House.visitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.conversations.AuditEntry;
import dev.parley.conversations.AuditLog;
import dev.parley.model.ContactId;
import dev.parley.model.ConversationId;
import dev.parley.routes.commands.CommandPolicy;
import dev.parley.routes.commands.CommandPolicy.Grant;
import dev.parley.routes.permission.Danger;
import dev.parley.routes.permission.Hours;
import dev.parley.routes.permission.Things;
import dev.parley.routes.permission.Who;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may command what, through the whole flow. */
class PermissionFlowIT {
  private static final Things LAMP = new Things(Set.of("lamp"), Set.of(), Set.of());

  @TempDir Path folder;
  private House house;
  private FakeNetwork chat;
  private FakeNetwork things;

  @BeforeEach
  void open() throws Exception {
    house =
        new House(
            folder,
            new CommandPolicy(
                List.of(
                    new Grant(
                        new Who(Set.of(), Set.of(), Set.of(CHAT), Set.of("ann")),
                        LAMP,
                        Set.of("on", "off"),
                        Hours.ALWAYS,
                        null),
                    new Grant(
                        new Who(Set.of(), Set.of(), Set.of(CHAT), Set.of("ben")),
                        LAMP,
                        Set.of(),
                        new Hours("a calendar that is gone", null),
                        null),
                    new Grant(
                        new Who(Set.of(BEA.email()), Set.of(), Set.of(), Set.of()),
                        LAMP,
                        Set.of(),
                        Hours.ALWAYS,
                        null)),
                false,
                Danger.USUAL,
                name -> null),
            List.of());
    chat = house.network(CHAT);
    things = house.network(THINGS);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void verbThatIsNotGivenIsRefusedAndTheOthersNamed() {
    house.says("ann", "/lamp set 40");
    await()
        .until(
            () ->
                chat.texts()
                    .contains("Desk Lamp does not take \"set\" from you. You may say: off, on."));
    house.says("ann", "/lamp on");
    await().until(() -> things.delivered.size() == 1);
    assertThat(things.tried).hasSize(1);
  }

  @Test
  void rehearsalSaysThatACommandWouldBeRefused() {
    house.says("ann", "/lamp set 70 dry-run");
    await()
        .until(
            () ->
                chat.texts()
                    .contains("Desk Lamp does not take \"set\" from you. You may say: off, on."));
    house.says("ann", "/lamp on dry-run");
    await().until(() -> chat.texts().contains("Desk Lamp would be told: on. Nothing was sent."));
    assertThat(things.tried).isEmpty();
  }

  @Test
  void commandOutOfHoursIsRefused() {
    house.says("ben", "/lamp on");
    await().until(() -> chat.texts().stream().anyMatch(t -> t.contains("Desk Lamp now")));
    assertThat(things.tried).isEmpty();
  }

  @Test
  void agentIsRefusedWhatIsGivenToAnother() {
    house.says("ann", "hi");
    await().until(() -> !house.said(visitor("ann")).isEmpty());
    ConversationId conversation = house.conversationOf(visitor("ann")).id();
    house.replies(CAL, conversation, "/lamp off");
    house.replies(BEA, conversation, "/lamp on");
    await().until(() -> things.delivered.size() == 1);
    assertThat(house.store.messages().before(conversation, Long.MAX_VALUE, 10))
        .extracting(stored -> stored.message().text())
        .anyMatch(text -> text.startsWith("You may not command Desk Lamp."));
    assertThat(chat.texts())
        .as("what agents are told stays inside")
        .noneMatch(text -> text.contains("Desk Lamp"));
  }

  private List<AuditEntry> audited(String action) {
    return house
        .store
        .audit()
        .list(new AuditLog.Filter(null, action, null, null), null, 100)
        .items();
  }

  @Test
  void everyCommandAndRefusalIsInTheAuditLogAndAFloodDoesNotFillIt() {
    house.says("ann", "/lamp on");
    await().until(() -> audited("devices.command").size() == 1);
    AuditEntry done = audited("devices.command").get(0);
    ContactId ann = house.conversationOf(visitor("ann")).contact();
    assertThat(done.actor()).isEqualTo(ann.toString());
    assertThat(done.actorName()).as("the log outlives an erasure").isNull();
    assertThat(done.via()).isEqualTo(AuditEntry.Via.CHANNEL);
    assertThat(done.object()).isEqualTo("lamp");
    assertThat(done.after())
        .containsEntry("verb", "on")
        .containsEntry("decision", "allowed")
        .containsEntry("cause", "granted")
        .containsEntry("channel", CHAT)
        .containsEntry("strength", "claimed");

    for (int i = 0; i < 15; i++) {
      house.says("ann", "/lamp set " + i);
    }
    await().until(() -> house.said(visitor("ann")).contains("/lamp set 14"));
    assertThat(audited("devices.command.refused")).hasSize(10);
    assertThat(audited("devices.command.refused").get(0).after())
        .containsEntry("decision", "refused")
        .containsEntry("cause", "verb");
    assertThat(audited("devices.command")).hasSize(1);
  }
}
