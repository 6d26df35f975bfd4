package dev.parley.connector.webchat.internal;

import dev.parley.connector.webchat.internal.protocol.ClientFrame;
import dev.parley.model.Message;
import dev.parley.model.MessageBuilder;
import dev.parley.model.Part;
import java.time.Instant;

/**
 * What a visitor said, as it stands in an inbound exchange before it is normalised.
 *
 * @param frame the send, or the file's text and client id
 * @param file the file, already stored, or null
 * @param receivedAt when the hub got it
 */
public record Said(Visit visit, ClientFrame.Send frame, Part.Attachment file, Instant receivedAt) {

  /**
   * The message of it. Its external id is made of the visitor's handle and the client's own id, so
   * that a send repeated after a lost ack is a duplicate.
   */
  public Message normalise() {
    String name = visit.name() == null ? frame.name() : visit.name();
    String email = visit.email() == null ? frame.email() : visit.email();
    MessageBuilder message =
        Message.inbound(
                visit.channel(),
                dev.parley.model.Address.contact(visit.channel(), visit.visitor().handle(), name))
            .receivedAt(receivedAt)
            .clientId(frame.clientId())
            .externalId(visit.visitor().handle() + ":" + frame.clientId())
            .locale(frame.locale() == null ? visit.locale() : frame.locale())
            .metadata("email", email);
    if (visit.verified()) {
      message.metadata(Message.VERIFIED, true);
    }
    if (frame.text() != null) {
      message.text(frame.text());
    }
    if (frame.location() != null) {
      message.part(frame.location());
    }
    if (file != null) {
      message.part(file);
    }
    return message.build();
  }
}
