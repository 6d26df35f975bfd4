package dev.parley.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversations.Batch;
import dev.parley.conversations.Store;
import dev.parley.conversations.StoreSettings;
import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.Conversation.Status;
import dev.parley.model.Events;
import dev.parley.model.Message;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnoozedConversationsTest {
  private static Conversation snoozed(Store store, String handle, Instant until) {
    Message said = Message.inbound("chat", Address.contact("chat", handle)).text("hi").build();
    Batch batch = store.load(List.of(said));
    Conversation opened = batch.open(batch.create(said.sender(), null, null), said.sender(), said);
    Conversation aside = opened.toBuilder().status(Status.SNOOZED).snoozedUntil(until).build();
    batch.put(aside);
    store.save(batch);
    return aside;
  }

  @Test
  void whatIsDueIsWokenAfterARestartTooAndAlwaysByTheSameMessage(@TempDir Path folder) {
    Conversation due;
    try (Store store = Store.open(StoreSettings.sqlite(folder))) {
      due = snoozed(store, "ann", Instant.now().minusSeconds(1));
      snoozed(store, "bob", Instant.now().plusSeconds(3600));
    }
    List<Message> woken = new ArrayList<>();
    try (Store store = Store.open(StoreSettings.sqlite(folder))) {
      SnoozedConversations snoozed = new SnoozedConversations(store, woken::add);
      snoozed.run();
      snoozed.run();
    }

    assertThat(woken).hasSize(2).allMatch(m -> m.conversation().equals(due.id()));
    assertThat(woken).allMatch(m -> m.event().name().equals(Events.WAKE));
    assertThat(woken.get(0).clientId()).isEqualTo(woken.get(1).clientId());
  }
}
