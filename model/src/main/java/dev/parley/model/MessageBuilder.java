package dev.parley.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds a {@link Message} step by step. Not thread-safe. */
public final class MessageBuilder {
  private final MessageId id;
  private Direction direction;
  private String channel;
  private Address sender;
  private ConversationId conversation;
  private List<Address> recipients = List.of();
  private Instant sentAt;
  private Instant receivedAt = Instant.now();
  private List<Part> parts = new ArrayList<>();
  private RelatesTo relatesTo;
  private String externalId;
  private String clientId;
  private Long sequence;
  private String locale;
  private final Map<String, Object> metadata = new LinkedHashMap<>();
  private final Map<String, Object> extra;

  MessageBuilder(MessageId id, String channel, Address sender, Direction direction) {
    this.id = id;
    this.channel = channel;
    this.sender = sender;
    this.direction = direction;
    this.extra = Map.of();
  }

  MessageBuilder(Message from) {
    id = from.id();
    channel = from.channel();
    sender = from.sender();
    direction = from.direction();
    conversation = from.conversation();
    recipients = from.recipients();
    sentAt = from.sentAt();
    receivedAt = from.receivedAt();
    parts = new ArrayList<>(from.parts());
    relatesTo = from.relatesTo();
    externalId = from.externalId();
    clientId = from.clientId();
    sequence = from.sequence();
    locale = from.locale();
    metadata.putAll(from.metadata());
    extra = from.extra();
  }

  /** The id that the message has. */
  public MessageId id() {
    return id;
  }

  public MessageBuilder channel(String name) {
    this.channel = name;
    return this;
  }

  public MessageBuilder direction(Direction way) {
    this.direction = way;
    return this;
  }

  public MessageBuilder sender(Address address) {
    this.sender = address;
    return this;
  }

  public MessageBuilder conversation(ConversationId conversationId) {
    this.conversation = conversationId;
    return this;
  }

  public MessageBuilder to(Address... addresses) {
    this.recipients = List.of(addresses);
    return this;
  }

  public MessageBuilder recipients(List<Address> addresses) {
    this.recipients = addresses;
    return this;
  }

  public MessageBuilder sentAt(Instant at) {
    this.sentAt = at;
    return this;
  }

  public MessageBuilder receivedAt(Instant at) {
    this.receivedAt = at;
    return this;
  }

  public MessageBuilder text(String text) {
    return part(new Part.Text(text));
  }

  public MessageBuilder part(Part part) {
    parts.add(part);
    return this;
  }

  public MessageBuilder parts(List<? extends Part> replacement) {
    this.parts = new ArrayList<>(replacement);
    return this;
  }

  public MessageBuilder relatesTo(RelatesTo.Kind kind, String otherId) {
    this.relatesTo = new RelatesTo(kind, otherId);
    return this;
  }

  public MessageBuilder externalId(String networkId) {
    this.externalId = networkId;
    return this;
  }

  public MessageBuilder clientId(String sendersId) {
    this.clientId = sendersId;
    return this;
  }

  public MessageBuilder sequence(long place) {
    this.sequence = place;
    return this;
  }

  public MessageBuilder locale(String bcp47) {
    this.locale = bcp47;
    return this;
  }

  /** Takes a metadata entry away, if there is one. */
  public MessageBuilder withoutMetadata(String key) {
    metadata.remove(key);
    return this;
  }

  /** Adds a metadata entry; a null value is left out. */
  public MessageBuilder metadata(String key, Object value) {
    if (value != null) {
      metadata.put(key, value);
    }
    return this;
  }

  /**
   * The message.
   *
   * @throws IllegalArgumentException when it has no part
   */
  public Message build() {
    return new Message(
        id,
        channel,
        conversation,
        sender,
        recipients,
        direction,
        sentAt,
        receivedAt,
        parts,
        relatesTo,
        externalId,
        clientId,
        sequence,
        locale,
        metadata,
        extra);
  }
}
