package dev.parley.connector.sms.internal;

import dev.parley.connector.ChannelContext;
import dev.parley.connector.DeliveryException;
import dev.parley.connector.sms.PhoneNumber;
import dev.parley.connector.sms.internal.provider.Outgoing;
import dev.parley.model.FailureKind;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.util.ArrayList;
import java.util.List;

/** Reads what a message has that a telephone can show. Thread-safe. */
final class OutgoingReader {
  private final SmsOptions options;
  private final ChannelContext hub;
  private final String receiptUrl;

  OutgoingReader(SmsOptions options, ChannelContext hub, String webhookUrl) {
    this.options = options;
    this.hub = hub;
    this.receiptUrl = options.receipts() ? webhookUrl : null;
  }

  /**
   * The message to be sent.
   *
   * @throws DeliveryException when there is nothing to send or nobody to send it to
   */
  Outgoing read(Message message) {
    List<String> lines = new ArrayList<>();
    List<String> media = new ArrayList<>();
    for (Part part : message.parts()) {
      if (part instanceof Part.Text text) {
        lines.add(text.text());
      } else if (part instanceof Part.Reply reply && reply.text() != null) {
        lines.add(reply.text());
      } else if (part instanceof Part.Alarm alarm && alarm.text() != null) {
        lines.add(alarm.text());
      } else if (part instanceof Part.Attachment attachment) {
        media.add(hub.attachments().link(attachment));
      }
    }
    String text = String.join("\n", lines);
    if (text.isBlank() && media.isEmpty()) {
      throw new DeliveryException(
          FailureKind.UNSUPPORTED,
          "nothing-to-send",
          "The message has neither text nor a file, and a text message carries nothing else");
    }
    return new Outgoing(
        message.id().toString(), options.from(), recipient(message), text, media, receiptUrl);
  }

  private static PhoneNumber recipient(Message message) {
    if (message.recipients().size() != 1) {
      throw new DeliveryException(
          FailureKind.PERMANENT,
          "one-recipient",
          "A text message has one recipient, this one has " + message.recipients().size());
    }
    String handle = message.recipients().get(0).handle();
    try {
      PhoneNumber number = PhoneNumber.of(handle);
      if (number.reachable()) {
        return number;
      }
    } catch (IllegalArgumentException e) {
      // The same for the agent as a sender id that cannot receive.
    }
    throw new DeliveryException(
        FailureKind.PERMANENT,
        "bad-number",
        "\"" + Texts.line(handle) + "\" is no number that a text message can be sent to");
  }
}
