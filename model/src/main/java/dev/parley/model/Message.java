package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One thing said, in or out: what every connector makes of its network's form, and the only thing
 * that travels on the broker. Immutable; timestamps are UTC.
 *
 * @param id ours, made where the message entered the hub
 * @param channel the channel it came by or leaves by
 * @param conversation the conversation, once known; a connector that cannot know it leaves it null
 * @param sender who says it
 * @param recipients to whom; empty means the business
 * @param direction in, out or inside
 * @param sentAt when the sender's side says it was sent; {@code receivedAt} where it doesn't say
 * @param receivedAt when the hub took it
 * @param parts what is said; never empty
 * @param relatesTo the earlier message that it answers, edits or annotates, or null
 * @param externalId the network's own id, unique within the channel, or null; a hand-in of the same
 *     (channel, externalId) is a duplicate
 * @param clientId the sender's own id, for sends that may be repeated, or null
 * @param sequence the place in the store's order, given when it is stored; null before. Grows
 *     within a conversation and is the cursor of {@code resume}
 * @param locale BCP 47 tag of the sender's language, or null
 * @param metadata what the network says beside: subject, headers worth keeping
 * @param extra fields that this version does not know; kept, and written back as they came
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Message(
    MessageId id,
    String channel,
    ConversationId conversation,
    Address sender,
    List<Address> recipients,
    Direction direction,
    Instant sentAt,
    Instant receivedAt,
    List<Part> parts,
    RelatesTo relatesTo,
    String externalId,
    String clientId,
    Long sequence,
    String locale,
    Map<String, Object> metadata,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /**
   * The metadata key of a reply that moves its conversation to the recipient's address; the value
   * is true.
   */
  public static final String VIA = "via";

  /**
   * The metadata key of what goes to another address of the contact for them to keep: it is no
   * answer, and the conversation stays where it is; the value is true.
   */
  public static final String COPY = "copy";

  /**
   * The metadata key of what came from somebody whose identity the channel has proven; the value is
   * true. The front desk takes it away from every other channel's messages.
   */
  public static final String VERIFIED = "verified";

  /**
   * The metadata key of a command outside of any conversation of which an agent said that it is
   * meant, though it is dangerous; the value is true.
   */
  public static final String CONFIRMED = "confirmed";

  public Message {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(receivedAt, "receivedAt");
    sentAt = sentAt == null ? receivedAt : sentAt;
    recipients = recipients == null ? List.of() : List.copyOf(recipients);
    parts = parts == null ? List.of() : List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("Message " + id + " has no parts: nothing is said");
    }
    metadata = Fields.kept(metadata);
    extra = Fields.kept(extra);
  }

  /** Starts a message that a contact or device sends to the business. */
  public static MessageBuilder inbound(String channel, Address sender) {
    return new MessageBuilder(MessageId.next(), channel, sender, Direction.INBOUND);
  }

  /** Starts a message that the business sends out on a channel. */
  public static MessageBuilder outbound(String channel, Address sender) {
    return new MessageBuilder(MessageId.next(), channel, sender, Direction.OUTBOUND);
  }

  /** Starts a message that the business sends out again, under the id that it has. */
  public static MessageBuilder outbound(MessageId id, String channel, Address sender) {
    return new MessageBuilder(id, channel, sender, Direction.OUTBOUND);
  }

  /** Starts a message that stays inside: a note, an event of the conversation, a state change. */
  public static MessageBuilder internal(String channel, Address sender) {
    return new MessageBuilder(MessageId.next(), channel, sender, Direction.INTERNAL);
  }

  /** A builder that begins with everything in this message. */
  public MessageBuilder toBuilder() {
    return new MessageBuilder(this);
  }

  /** The texts of the message, one a line; empty when it has none. */
  @JsonIgnore
  public String text() {
    StringBuilder all = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Part.Text text) {
        all.append(all.isEmpty() ? "" : "\n").append(text.text());
      }
    }
    return all.toString();
  }

  /** The event in this message when it is one, else null. */
  @JsonIgnore
  public Part.Event event() {
    return parts.get(0) instanceof Part.Event event ? event : null;
  }
}
