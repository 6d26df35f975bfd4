package dev.parley.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversations.Batch;
import dev.parley.conversations.Store;
import dev.parley.conversations.StoreSettings;
import dev.parley.model.Address;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.routes.routing.Roster;
import dev.parley.routes.routing.Routing;
import dev.parley.routes.routing.Rule;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingConversationsTest {
  private static final Agent BEA =
      new Agent(AgentId.next(), "bea", "bea@x", Agent.Role.AGENT, 2, null, null);

  @TempDir Path folder;

  private static ConversationId waits(
      Store store, String who, String text, long since, Conversation.Priority priority) {
    Address address = Address.contact("chat", who);
    Message first = Message.inbound("chat", address).text(text).build();
    Batch batch = store.load(List.of(first));
    Conversation opened = batch.open(batch.create(address, null, null), address, first);
    batch.append(first, opened, MessageState.DELIVERED);
    batch.put(
        opened.toBuilder().waitingSince(Instant.ofEpochSecond(since)).priority(priority).build());
    store.save(batch);
    return opened.id();
  }

  private static Roster roster() {
    return new Roster(List.of(BEA), List.of(), Set.of(BEA.id()), new HashMap<>(Map.of()));
  }

  @Test
  void theMostUrgentIsServedFirstThenTheLongestWaitingAndNoMoreThanThereIsRoomFor() {
    try (Store store = Store.open(StoreSettings.sqlite(folder))) {
      waits(store, "c", "later", 30, Conversation.Priority.NORMAL);
      ConversationId oldest = waits(store, "a", "oldest", 10, Conversation.Priority.NORMAL);
      ConversationId urgent = waits(store, "b", "urgent", 40, Conversation.Priority.URGENT);
      assertThat(WaitingConversations.served(store, new Routing(List.of()), roster()))
          .extracting(Message::conversation)
          .containsExactly(urgent, oldest);
    }
  }

  @Test
  void anUrgentOneIsFoundBehindHoweverManyWhoWaitLonger() {
    try (Store store = Store.open(StoreSettings.sqlite(folder))) {
      for (int i = 0; i <= WaitingConversations.LIMIT; i++) {
        waits(store, "early" + i, "hello", i, Conversation.Priority.NORMAL);
      }
      ConversationId urgent = waits(store, "late", "help", 9_999, Conversation.Priority.URGENT);
      List<Message> served = WaitingConversations.served(store, new Routing(List.of()), roster());
      assertThat(served.get(0).conversation()).isEqualTo(urgent);

      List<ConversationId> known = new ArrayList<>();
      WaitingConversations.each(store, one -> known.add(one.id()));
      assertThat(known).hasSize(WaitingConversations.LIMIT + 2).contains(urgent);
    }
  }

  @Test
  void whoeverNeedsASkillWaitsForIt() {
    try (Store store = Store.open(StoreSettings.sqlite(folder))) {
      waits(store, "a", "my invoice", 10, Conversation.Priority.URGENT);
      ConversationId anybody = waits(store, "b", "hello", 40, Conversation.Priority.LOW);
      Rule rule = new Rule("r", null, null, List.of("invoice"), null, null, List.of("billing"));
      assertThat(WaitingConversations.served(store, new Routing(List.of(rule)), roster()))
          .extracting(Message::conversation)
          .containsExactly(anybody);
    }
  }
}
