package dev.parley.routes;

import dev.parley.broker.Addresses;
import dev.parley.broker.Envelope;
import dev.parley.broker.SendResult;
import dev.parley.broker.Sender;
import dev.parley.codec.Json;
import dev.parley.connector.HandIn;
import dev.parley.model.Address;
import dev.parley.model.Message;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The one door to {@code parley.inbound}: admission, the size limit, the duplicate id and the group
 * are settled here. Thread-safe, never blocks.
 */
public final class FrontDesk {
  /** Bytes of one message's JSON, at most; files are outside of it. */
  public static final int MAX_MESSAGE_BYTES = 1024 * 1024;

  private final Sender sender;
  private final Admission admission;

  public FrontDesk(Sender sender, Admission admission) {
    this.sender = sender;
    this.admission = admission;
  }

  /** The door of a channel that cannot prove who speaks. */
  public HandIn of(String channel) {
    return of(channel, false);
  }

  /**
   * The door of one channel: takes that channel's messages and no others.
   *
   * @param proves whether the channel's word that somebody's identity is proven counts
   */
  public HandIn of(String channel, boolean proves) {
    return message -> {
      if (!message.channel().equals(channel)) {
        return refused(
            "Channel %s handed in a message of channel %s".formatted(channel, message.channel()));
      }
      Address.Kind who = message.sender().kind();
      if (who == Address.Kind.AGENT || who == Address.Kind.BOT) {
        return refused(
            "Channel %s handed in a message of an agent; only contacts and devices are outside"
                .formatted(channel));
      }
      return accept(proves ? message : unproven(message));
    };
  }

  /** What a network says of itself is no proof. */
  private static Message unproven(Message message) {
    if (!message.metadata().containsKey(Message.VERIFIED)) {
      return message;
    }
    return message.toBuilder().withoutMetadata(Message.VERIFIED).build();
  }

  private static CompletionStage<HandIn.Result> refused(String why) {
    return CompletableFuture.failedStage(new IllegalArgumentException(why));
  }

  /** Takes a message of anybody inside: an agent's reply, an event of a conversation. */
  public CompletionStage<HandIn.Result> accept(Message message) {
    byte[] body;
    try {
      body = Json.write(message);
    } catch (IllegalArgumentException e) {
      return CompletableFuture.failedStage(e);
    }
    if (body.length > MAX_MESSAGE_BYTES) {
      return refused(
          "Message %s has %d bytes, more than the %d allowed; long content belongs in an attachment"
              .formatted(message.id(), body.length, MAX_MESSAGE_BYTES));
    }
    try {
      admission.enter();
    } catch (HandIn.Busy busy) {
      return CompletableFuture.failedStage(busy);
    }
    return sender
        .send(
            Addresses.INBOUND,
            Envelope.of(body).withDuplicateId(duplicateId(message)).withGroup(group(message)))
        .handle(
            (result, failure) -> {
              if (failure != null) {
                admission.leave(1);
                throw failure instanceof RuntimeException e
                    ? e
                    : new IllegalStateException(failure);
              }
              if (result == SendResult.DUPLICATE) {
                admission.leave(1);
                return HandIn.Result.DUPLICATE;
              }
              return HandIn.Result.ACCEPTED;
            });
  }

  /** {@code <channel>/<external id>}; where there is none, the sender's own id, else ours. */
  static String duplicateId(Message message) {
    if (message.externalId() != null) {
      return fitting(message.channel() + "/" + message.externalId());
    }
    if (message.clientId() != null) {
      return fitting(
          message.channel() + "/" + message.sender().handle() + "/" + message.clientId());
    }
    return message.id().toString();
  }

  /** Networks' ids may be longer than the broker takes; a digest is as unique. */
  private static String fitting(String id) {
    return id.length() <= Envelope.MAX_ID_LENGTH ? id : Digest.sha256(id);
  }

  /** What keeps its order: the conversation if known, else whoever sends. */
  private static String group(Message message) {
    Address sender = message.sender();
    return message.conversation() != null
        ? message.conversation().toString()
        : fitting(sender.channel() + "/" + sender.handle());
  }
}
