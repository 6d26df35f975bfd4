package dev.parley.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.conversations.testing.Databases;
import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Load, decide, save: what the dispatcher relies on. */
class BatchIT {
  private static final Address ANN = Address.contact("shop-chat", "ann", "Ann");

  @TempDir Path folder;

  private static Message says(Address who, String text, String externalId) {
    return Message.inbound(who.channel(), who).text(text).externalId(externalId).build();
  }

  /** The plainest dispatch: everything new goes into its sender's conversation. */
  private static List<Message> dispatch(Store store, List<Message> messages) {
    Batch batch = store.load(messages);
    List<Message> placed = decide(batch, messages);
    store.save(batch);
    return placed;
  }

  private static List<Message> decide(Batch batch, List<Message> messages) {
    List<Message> placed = new ArrayList<>();
    for (Message message : messages) {
      if (batch.seen(message)) {
        continue;
      }
      Address address =
          message.recipients().isEmpty() ? message.sender() : message.recipients().get(0);
      Contact contact = batch.create(address, address.name(), "en");
      Conversation conversation = batch.newestAt(address);
      if (conversation == null) {
        conversation = batch.open(contact, address, message);
      }
      Message stored = batch.append(message, conversation, MessageState.QUEUED);
      batch.put(
          conversation.toBuilder().lastSequence(stored.sequence()).preview(message.text()).build());
      batch.event(StoredEvent.MESSAGE_CREATED, conversation.id(), stored.id().toString(), null);
      batch.trace(stored.id(), "stored", Instant.now(), null);
      placed.add(stored);
    }
    return placed;
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void messagesOfOneSenderShareAConversationAndCountUp(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      List<Message> placed = dispatch(store, List.of(says(ANN, "one", "1"), says(ANN, "two", "2")));
      Message later = dispatch(store, List.of(says(ANN, "three", "3"))).get(0);

      assertThat(placed.get(0).conversation()).isEqualTo(later.conversation());
      assertThat(placed.get(0).sequence()).isLessThan(placed.get(1).sequence());
      assertThat(placed.get(1).sequence()).isLessThan(later.sequence());
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void sameBatchAgainChangesNothing(Databases database) {
    StoreSettings settings = database.empty(folder);
    List<Message> messages = List.of(says(ANN, "one", "1"), says(ANN, "two", null));
    Message last;
    try (Store store = Store.open(settings)) {
      last = dispatch(store, messages).get(1);
    }
    try (Store store = Store.open(settings)) {
      assertThat(dispatch(store, messages)).isEmpty();
      Message other = says(ANN, "one again under another id of ours", "1");
      assertThat(dispatch(store, List.of(other))).isEmpty();
      assertThat(dispatch(store, List.of(says(ANN, "next", "3"))).get(0).sequence())
          .isEqualTo(last.sequence() + 1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whoComesBackWhereTheConversationWasContinuesItAfterARestart(Databases database) {
    StoreSettings settings = database.empty(folder);
    Address mail = Address.contact("support-mail", "ann@example.org", "Ann");
    Message returns = says(ANN, "I am back", "2");
    Conversation begun;
    try (Store store = Store.open(settings)) {
      begun = conversationOf(store, dispatch(store, List.of(says(ANN, "hello", "1"))).get(0));
      Batch batch = store.load(List.of(returns));
      batch.put(batch.conversation(begun.id()).toBuilder().address(mail).build());
      store.save(batch);
    }
    try (Store store = Store.open(settings)) {
      assertThat(dispatch(store, List.of(returns)).get(0).conversation()).isEqualTo(begun.id());
    }
  }

  private static Conversation conversationOf(Store store, Message message) {
    return store.conversations().get(message.conversation()).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatAnotherWriterStoredMeanwhileIsSkippedAndTheRestOfTheBatchIsKept(Databases database) {
    StoreSettings settings = database.empty(folder);
    try (Store one = Store.open(settings);
        Store other = Store.open(settings)) {
      Message twice = says(ANN, "both have it", "x");
      Message rest = says(ANN, "only one has it", "y");
      Batch late = one.load(List.of(twice, rest));
      decide(late, List.of(twice, rest));
      dispatch(other, List.of(twice));

      assertThatThrownBy(() -> one.save(late)).isInstanceOf(StaleBatchException.class);
      assertThat(dispatch(one, List.of(twice, rest)))
          .extracting(Message::text)
          .containsExactly("only one has it");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void batchThatFailsInTheMiddleLeavesNothing(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      Message message = says(ANN, "hello", "1");
      Batch batch = store.load(List.of(message));
      decide(batch, List.of(message));
      batch.event("message.state", null, "ref", new Object()); // no JSON: written after messages

      assertThatThrownBy(() -> store.save(batch)).isInstanceOf(RuntimeException.class);
      assertThat(store.load(List.of(message)).seen(message)).isFalse();
      assertThat(store.load(List.of(message)).contactAt(ANN)).isNull();
      assertThat(dispatch(store, List.of(message))).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void statesOnlyMoveForward(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      dispatch(store, List.of(says(ANN, "hi", "1")));
      Message reply = Message.outbound("shop-chat", Address.system()).to(ANN).text("yes?").build();
      Message sent = dispatch(store, List.of(reply)).get(0);
      Message receipt =
          Message.internal("shop-chat", ANN)
              .part(new Part.Event(Events.DELIVERY, Map.of("upTo", sent.sequence())))
              .build();

      Batch read = store.load(List.of(receipt));
      assertThat(read.stateUpTo(ANN, sent.sequence(), MessageState.READ, null))
          .containsExactly(sent.id());
      store.save(read);

      Message late =
          Message.internal("shop-chat", ANN)
              .part(
                  new Part.Event(
                      Events.DELIVERY, Map.of("messages", List.of(sent.id().toString()))))
              .build();
      Batch batch = store.load(List.of(late));
      assertThat(batch.state(List.of(sent.id().toString()), "shop-chat", MessageState.SENT, null))
          .isEmpty();
      assertThat(batch.find(sent.id().toString(), "shop-chat").state())
          .isEqualTo(MessageState.READ);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void messageIsFoundByTheNetworksIdThatItWasSentAs(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      dispatch(store, List.of(says(ANN, "hi", "1")));
      Message reply = Message.outbound("shop-chat", Address.system()).to(ANN).text("yes?").build();
      Message sent = dispatch(store, List.of(reply)).get(0);
      Message report =
          Message.internal("shop-chat", ANN)
              .part(
                  new Part.Event(
                      Events.DELIVERY, Map.of("sentAs", Map.of(sent.id().toString(), "net-7"))))
              .build();
      Batch batch = store.load(List.of(report));
      batch.sentAs(sent.id(), "net-7");
      store.save(batch);

      Message answer =
          Message.inbound("shop-chat", ANN)
              .text("re")
              .relatesTo(dev.parley.model.RelatesTo.Kind.REPLY, "net-7")
              .build();
      Batch later = store.load(List.of(answer));
      Stored found = later.find("net-7", "shop-chat");
      assertThat(found.message().id()).isEqualTo(sent.id());
      assertThat(found.message().externalId()).isEqualTo("net-7");
      assertThat(later.conversation(found.message().conversation())).isNotNull();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void textThatADatabaseCannotHoldIsCleanedNotRefused(Databases database) {
    Address odd = Address.contact("shop-chat", "odd\0one", "N\0ame \uD800");
    try (Store store = Store.open(database.empty(folder))) {
      Message message = says(odd, "a\0b", "i\0d");
      assertThat(dispatch(store, List.of(message))).hasSize(1);
      Batch again = store.load(List.of(message, says(odd, "x", "i\0d")));
      assertThat(again.seen(says(odd, "x", "i\0d"))).isTrue();
      assertThat(again.newestAt(odd)).isNotNull();
    }
  }
}
