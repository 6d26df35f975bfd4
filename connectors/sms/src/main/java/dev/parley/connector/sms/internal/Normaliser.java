package dev.parley.connector.sms.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import dev.parley.connector.sms.PhoneNumber;
import dev.parley.connector.sms.internal.provider.Inbound;
import dev.parley.model.Address;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageBuilder;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes messages of what providers tell. Thread-safe. */
public final class Normaliser {
  /** A blank text message is a message all the same, and no text part may be empty. */
  private static final String EMPTY = "[An empty text message]";

  private final String channel;
  private final String provider;

  public Normaliser(String channel, String provider) {
    this.channel = channel;
    this.provider = provider;
  }

  /**
   * A message of what somebody wrote.
   *
   * @param fetched the parts that became of its media
   * @param lost why media could not be fetched, for the metadata
   * @throws IllegalArgumentException when the sender is no telephone number
   */
  public Message message(Inbound.Said said, List<? extends Part> fetched, List<String> lost) {
    MessageBuilder message =
        Message.inbound(channel, contact(said.from()))
            .externalId(said.id())
            .metadata("provider", provider);
    if (said.sentAt() != null) {
      message.sentAt(said.sentAt());
    }
    if (!said.to().isBlank()) {
      message.metadata("to", PhoneNumber.of(said.to()).handle());
    }
    said.metadata().forEach(message::metadata);
    String text = Texts.body(said.text());
    if (!text.isEmpty()) {
      message.text(text);
    } else if (fetched.isEmpty()) {
      message.text(EMPTY);
    }
    fetched.forEach(message::part);
    if (!lost.isEmpty()) {
      message.metadata("mediaLost", lost);
    }
    return message.build();
  }

  /**
   * An event that moves our message's state.
   *
   * @throws IllegalArgumentException when the recipient is no telephone number
   */
  public Message receipt(Inbound.Receipt receipt) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("state", name(receipt.state()));
    data.put("externalIds", List.of(receipt.id()));
    if (receipt.cause() != null) {
      data.put("cause", Texts.line(receipt.cause()));
    }
    return Message.inbound(channel, contact(receipt.to()))
        .externalId("receipt/" + receipt.id() + "/" + receipt.receipt())
        .metadata("provider", provider)
        .part(new Part.Event(Events.DELIVERY, data))
        .build();
  }

  private static String name(MessageState state) {
    JsonNode json = Json.mapper().valueToTree(state);
    return json.asText();
  }

  private Address contact(String number) {
    return Address.contact(channel, PhoneNumber.of(number).handle());
  }
}
