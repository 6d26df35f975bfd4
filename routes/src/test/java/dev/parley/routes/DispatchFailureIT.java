package dev.parley.routes;

import static dev.parley.routes.House.BEA;
import static dev.parley.routes.House.CHAT;
import static dev.parley.routes.House.SMS;
import static dev.parley.routes.House.THINGS;
import static dev.parley.routes.House.visitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.broker.Addresses;
import dev.parley.model.Address;
import dev.parley.model.CommandId;
import dev.parley.model.ConversationId;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong between the queue, the store and the queues out, and what is left of it. */
class DispatchFailureIT {
  private static final Address ANN = visitor("ann");

  @TempDir Path folder;

  private void sql(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("parley.db"));
        Statement sql = connection.createStatement()) {
      sql.execute("PRAGMA busy_timeout = 5000");
      sql.execute(statement);
    }
  }

  private static List<String> numbered(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "m" + i).toList();
  }

  @Test
  void storeThatIsAwayCostsTimeAndNoMessage() throws Exception {
    try (House house = new House(folder)) {
      house.online.add(BEA.id());
      house.says("ann", "m0");
      await().until(() -> house.said(ANN).contains("m0"));

      sql("ALTER TABLE messages RENAME TO away");
      IntStream.range(1, 40).forEach(i -> house.says("ann", "m" + i));
      await()
          .during(Duration.ofMillis(400))
          .until(() -> house.broker.queue(Addresses.INBOUND).count() == 39);
      assertThat(house.admission.inside()).isEqualTo(39);
      sql("ALTER TABLE away RENAME TO messages");

      await().atMost(Duration.ofSeconds(20)).until(() -> house.said(ANN).size() == 40);
      assertThat(house.said(ANN)).isEqualTo(numbered(0, 40));
      assertThat(house.dead(Addresses.INBOUND)).isZero();
      await().until(() -> house.admission.inside() == 0);
    }
  }

  @Test
  void restartInBetweenKeepsOrder() throws Exception {
    try (House house = new House(folder)) {
      house.says("ann", "m0");
      await().until(() -> house.said(ANN).contains("m0"));
      sql("ALTER TABLE messages RENAME TO away");
      IntStream.range(1, 20).forEach(i -> house.says("ann", "m" + i));
    }
    sql("ALTER TABLE away RENAME TO messages");
    try (House house = new House(folder)) {
      IntStream.range(20, 30).forEach(i -> house.says("ann", "m" + i));
      await().until(() -> house.said(ANN).contains("m29"));
      assertThat(house.said(ANN)).containsSubsequence(numbered(0, 30));
    }
  }

  @Test
  void replyThatWasStoredButNotSentIsSentOnceWhenTheBatchComesAgain() throws Exception {
    try (House house = new House(folder, Set.of(SMS))) {
      Message reply = storedButNotSent(house);

      house.opens(SMS);

      await().until(() -> house.stateOf(reply.id()) == MessageState.SENT);
      assertThat(house.network(SMS).texts()).containsExactly("hello");
      assertThat(house.dead(Addresses.INBOUND)).isZero();
    }
  }

  @Test
  void replyThatWasStoredButNotSentIsSentOnceAfterARestart() throws Exception {
    Message reply;
    try (House house = new House(folder, Set.of(SMS))) {
      reply = storedButNotSent(house);
    }
    try (House house = new House(folder)) {
      await().until(() -> house.stateOf(reply.id()) == MessageState.SENT);
      house.says("ann", "end");
      await().until(() -> house.said(ANN).contains("end"));
      assertThat(house.network(SMS).texts()).containsExactly("hello");
    }
    try (House house = new House(folder)) {
      house.says("ann", "later");
      await().until(() -> house.said(ANN).contains("later"));
      assertThat(house.network(SMS).tried).isEmpty();
    }
  }

  @Test
  void orderThatWasStoredButNotSentIsSentOnceWhenTheBatchComesAgain() throws Exception {
    try (House house = new House(folder, Set.of(THINGS))) {
      Message order =
          Message.outbound(THINGS, Address.agent(BEA.id(), BEA.name()))
              .part(
                  new Part.Command(
                      CommandId.next(),
                      "lamp",
                      "on",
                      List.of(),
                      Instant.now().plus(Duration.ofMinutes(5))))
              .build();
      CommandId id = CommandId.in(order.id());
      house.inside(order);
      await().until(() -> house.store.commands().get(id).isPresent());

      house.opens(THINGS);

      await().until(() -> !house.network(THINGS).delivered.isEmpty());
      house.says("ann", "end");
      await().until(() -> house.said(ANN).contains("end"));
      assertThat(house.network(THINGS).delivered).extracting(Message::id).containsOnly(order.id());
      assertThat(house.store.commands().of("lamp", null, 10).items()).hasSize(1);
      assertThat(house.dead(Addresses.INBOUND)).isZero();
    }
  }

  /** The sends of the batch fail after the store has it: the queue out is not there yet. */
  private static Message storedButNotSent(House house) {
    Address phone = Address.contact(SMS, "+15550100");
    house.online.add(BEA.id());
    house.arrives(Message.inbound(SMS, phone).text("hi").build());
    await().until(() -> !house.said(phone).isEmpty());
    ConversationId conversation = house.conversationOf(phone).id();
    Message reply = house.replies(BEA, conversation, "hello");
    await().until(() -> house.stateOf(reply.id()) == MessageState.QUEUED);
    await()
        .during(Duration.ofMillis(300))
        .until(() -> house.broker.queue(Addresses.INBOUND).count() == 1);
    assertThat(house.said(phone)).containsOnlyOnce("hello");
    return reply;
  }

  @Test
  void feedOfManyLargeMessagesComesWhole() throws Exception {
    try (House house = new House(folder)) {
      house.online.add(BEA.id());
      String large = "x".repeat(100_000);
      for (int i = 0; i < 8; i++) {
        house.says("v" + i, large);
      }
      await()
          .until(
              () ->
                  house.events.stream()
                          .filter(e -> e.get("type").asText().endsWith("message.created"))
                          .count()
                      == 8);
      assertThat(house.network(CHAT).tried).isEmpty();
    }
  }
}
