package dev.parley.routes;

import static org.awaitility.Awaitility.await;

import dev.parley.broker.Addresses;
import dev.parley.broker.Envelope;
import dev.parley.codec.Json;
import dev.parley.conversations.Stored;
import dev.parley.conversations.testing.Databases;
import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** One house on each database, and what people do in it; shared by the tests of a class. */
final class LifeHouses implements AutoCloseable {
  private final Map<Databases, House> houses = new EnumMap<>(Databases.class);
  House house;

  LifeHouses(Path folder) throws Exception {
    for (Databases database : Databases.values()) {
      Path own = Files.createDirectory(folder.resolve(database.toString()));
      houses.put(database, new House(own, database.empty(own)));
    }
  }

  LifeHouses on(Databases database) {
    house = houses.get(database);
    return this;
  }

  Conversation says(Address who, String text) {
    house.arrives(Message.inbound(who.channel(), who).text(text).build());
    await().until(() -> house.said(who).contains(text));
    return house.conversationOf(who);
  }

  Message does(String event, ConversationId conversation, Map<String, Object> data) {
    Message message =
        Message.internal(Address.INSIDE, Address.agent(House.BEA.id(), "Bea"))
            .conversation(conversation)
            .part(new Part.Event(event, data))
            .build();
    house.inside(message);
    return message;
  }

  /** Past the broker's memory of duplicates: the same bytes once more. */
  void again(Message message) {
    house
        .broker
        .sender()
        .send(Addresses.INBOUND, Envelope.of(Json.write(message)))
        .toCompletableFuture()
        .join();
  }

  Conversation becomes(ConversationId id, Predicate<Conversation> what) {
    await().until(() -> what.test(now(id)));
    return now(id);
  }

  Conversation now(ConversationId id) {
    return house.store.conversations().get(id).orElseThrow();
  }

  /** What a timeline says: texts, and events by their names in brackets. */
  List<String> timeline(ConversationId id) {
    return house.store.messages().after(id, 0, 100).stream()
        .map(Stored::message)
        .filter(m -> !m.metadata().containsKey("notice"))
        .map(m -> m.event() == null ? m.text() : "[" + m.event().name() + "]")
        .toList();
  }

  @Override
  public void close() {
    houses.values().forEach(House::close);
  }
}
