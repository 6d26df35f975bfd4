package dev.parley.conversations.testing;

import dev.parley.conversations.Batch;
import dev.parley.conversations.Store;
import dev.parley.conversations.StoredEvent;
import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Fills a store by its own write path with made-up talk: words as common as in real talk (Zipf's
 * law), conversations over a few channels, every second message an answer. The same seed gives the
 * same talk. Not thread-safe.
 */
public final class Generator {
  /** The vocabulary, most common first: {@code word(0)} is in most messages. */
  public static final int WORDS = 20_000;

  private static final String[] CHANNELS = {"shop-chat", "support-mail", "sms", "plant"};
  private static final int MESSAGE_WORDS = 12;
  private static final int TALK = 10;
  private static final Address AGENT = Address.system();

  private final Random random;
  private final int contacts;
  private final int active;
  private final Instant start;
  private long made;

  public Generator(long seed, int contacts, Instant start) {
    this(seed, contacts, contacts, start);
  }

  /**
   * @param contacts how many there are
   * @param active how many of them talk at once, each for some ten messages, then the next ones;
   *     all of them: everybody says something, then anybody
   */
  public Generator(long seed, int contacts, int active, Instant start) {
    this.random = new Random(seed);
    this.contacts = contacts;
    this.active = active;
    this.start = start;
  }

  /** The word of a rank. */
  public static String word(int rank) {
    StringBuilder word = new StringBuilder();
    for (int left = rank + 7; left > 0; left /= 21) {
      word.append("bcdfghjklmnpqrstvwxyz".charAt(left % 21)).append("aeiou".charAt(left % 5));
    }
    return word.toString();
  }

  /** Some text. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < MESSAGE_WORDS; i++) {
      int rank = (int) Math.min(WORDS - 1, Math.exp(random.nextDouble() * Math.log(WORDS)));
      text.append(i == 0 ? "" : " ").append(word(rank));
    }
    return text.toString();
  }

  private int next() {
    if (active < contacts) {
      return (int) ((made / TALK + random.nextInt(active)) % contacts);
    }
    return made < contacts ? (int) made : random.nextInt(contacts);
  }

  /** Messages for one batch, not yet dispatched. */
  public List<Message> messages(int count) {
    List<Message> messages = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int who = next();
      String channel = CHANNELS[who % CHANNELS.length];
      Address contact = Address.contact(channel, "visitor-" + who, "Visitor " + word(who % WORDS));
      Instant at = start.plusMillis(made * 100);
      boolean answer = made >= active && random.nextBoolean();
      var builder =
          answer
              ? Message.outbound(channel, AGENT).to(contact)
              : Message.inbound(channel, contact).externalId("x-" + made);
      messages.add(builder.text(text()).receivedAt(at).locale("en").build());
      made++;
    }
    return messages;
  }

  /** Writes messages as a dispatch does; returns how many. */
  public static int dispatch(Store store, List<Message> messages) {
    Batch batch = store.load(messages);
    int stored = 0;
    for (Message message : messages) {
      if (batch.seen(message)) {
        continue;
      }
      boolean answer = !message.recipients().isEmpty();
      Address address = answer ? message.recipients().get(0) : message.sender();
      Contact contact = batch.create(address, address.name(), message.locale());
      Conversation conversation = batch.newestAt(address);
      if (conversation == null) {
        conversation = batch.open(contact, address, message);
      }
      Message placed =
          batch.append(message, conversation, answer ? MessageState.SENT : MessageState.DELIVERED);
      batch.put(
          conversation.toBuilder()
              .lastActivityAt(placed.receivedAt())
              .lastSequence(placed.sequence())
              .waitingSince(answer ? null : placed.receivedAt())
              .unread(answer ? 0 : conversation.unread() + 1)
              .preview(placed.text())
              .build());
      String id = placed.id().toString();
      batch.event(StoredEvent.MESSAGE_CREATED, conversation.id(), id, null);
      batch.event(StoredEvent.CONVERSATION_UPDATED, conversation.id(), null, null);
      batch.trace(placed.id(), "received", placed.receivedAt(), null);
      batch.trace(placed.id(), "stored", Instant.now(), null);
      stored++;
    }
    store.save(batch);
    return stored;
  }
}
