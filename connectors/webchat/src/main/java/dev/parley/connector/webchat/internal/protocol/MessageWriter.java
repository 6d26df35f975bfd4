package dev.parley.connector.webchat.internal.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.model.Address;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Function;

/**
 * Writes a message as its visitor may see it: what was said, by whom and when, and nothing of what
 * the hub keeps beside. Thread-safe.
 */
public final class MessageWriter {
  /** {@code metadata.notice} of the question "how was it?". */
  private static final String ASKS_RATING = "csat";

  private final Function<Part.Attachment, String> links;

  /**
   * @param links makes the URL under which a visitor fetches a file
   */
  public MessageWriter(Function<Part.Attachment, String> links) {
    this.links = links;
  }

  void fields(JsonGenerator json, Message message) throws IOException {
    Address sender = message.sender();
    boolean own = sender.kind() == Address.Kind.CONTACT;
    if (message.sequence() != null) {
      json.writeNumberField("sequence", message.sequence());
    }
    json.writeStringField("id", message.id().toString());
    if (own) {
      FrameWriter.optional(json, "clientId", message.clientId());
    }
    json.writeObjectFieldStart("from");
    json.writeStringField("kind", own ? "visitor" : sender.kind().name().toLowerCase(Locale.ROOT));
    FrameWriter.optional(json, "name", sender.name());
    json.writeEndObject();
    if (!own && ASKS_RATING.equals(message.metadata().get("notice"))) {
      json.writeStringField("asks", "rating");
    }
    json.writeArrayFieldStart("parts");
    for (Part part : message.parts()) {
      part(json, part);
    }
    json.writeEndArray();
    json.writeStringField("sentAt", message.sentAt().toString());
  }

  private void part(JsonGenerator json, Part part) throws IOException {
    if (part instanceof Part.Text text) {
      text(json, "text", text.text());
    } else if (part instanceof Part.Html html) {
      json.writeStartObject();
      json.writeStringField("type", "html");
      json.writeStringField("html", html.html());
      json.writeEndObject();
    } else if (part instanceof Part.Attachment file) {
      json.writeStartObject();
      json.writeStringField("type", "attachment");
      FrameWriter.optional(json, "name", file.name());
      FrameWriter.optional(json, "mediaType", file.mediaType());
      json.writeNumberField("size", file.size());
      json.writeStringField("url", links.apply(file));
      json.writeEndObject();
    } else if (part instanceof Part.Reply reply && reply.text() != null) {
      text(json, "reply", reply.text());
    } else if (part instanceof Part.Alarm alarm && alarm.text() != null) {
      text(json, "alarm", alarm.text());
    }
  }

  private static void text(JsonGenerator json, String type, String text) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", type);
    json.writeStringField("text", text);
    json.writeEndObject();
  }
}
