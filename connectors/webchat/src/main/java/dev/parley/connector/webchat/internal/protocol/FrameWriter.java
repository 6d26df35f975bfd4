package dev.parley.connector.webchat.internal.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.codec.Json;
import dev.parley.connector.HandIn;
import dev.parley.connector.Opening;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Writes server frames, each as JSON on one line. Thread-safe. */
public final class FrameWriter {
  /** Characters of most frames. */
  private static final int TYPICAL = 256;

  private final MessageWriter messages;

  public FrameWriter(MessageWriter messages) {
    this.messages = messages;
  }

  /**
   * What a channel tells its clients about itself.
   *
   * @param agentName what to call the business, or null
   * @param greeting what to show before anything is said, or null
   * @param maxText characters of one message
   * @param maxFile bytes of one file
   * @param mediaTypes that files may have
   * @param pageQuery whether the client shall tell the query string and the fragment of its page
   * @param typedAhead whether the client shall tell what is typed before it is sent
   * @param askLocation whether the client shall offer to tell where the visitor is
   */
  public record Welcome(
      String agentName,
      String greeting,
      int maxText,
      long maxFile,
      List<String> mediaTypes,
      boolean pageQuery,
      boolean typedAhead,
      boolean askLocation) {}

  /**
   * @param token only for a new visitor, else null
   */
  public String welcome(
      String visitor, String token, long sequence, Welcome welcome, Opening opening) {
    return write(
        json -> {
          json.writeStringField("type", "welcome");
          json.writeStringField("visitor", visitor);
          optional(json, "token", token);
          json.writeNumberField("sequence", sequence);
          json.writeObjectFieldStart("limits");
          json.writeNumberField("text", welcome.maxText());
          json.writeNumberField("file", welcome.maxFile());
          json.writeArrayFieldStart("mediaTypes");
          for (String type : welcome.mediaTypes()) {
            json.writeString(type);
          }
          json.writeEndArray();
          json.writeEndObject();
          json.writeObjectFieldStart("config");
          optional(json, "name", welcome.agentName());
          optional(json, "greeting", welcome.greeting());
          if (welcome.pageQuery()) {
            json.writeBooleanField("pageQuery", true);
          }
          if (welcome.typedAhead()) {
            json.writeBooleanField("typedAhead", true);
          }
          if (welcome.askLocation()) {
            json.writeBooleanField("askLocation", true);
          }
          json.writeBooleanField("open", opening.open());
          optional(json, "opensAt", opening.at() == null ? null : opening.at().toString());
          json.writeEndObject();
        });
  }

  /** A send is safe. The id is left out of a duplicate's: the first one's holds. */
  public String ack(Message message, HandIn.Result result) {
    return write(
        json -> {
          json.writeStringField("type", "ack");
          json.writeStringField("clientId", message.clientId());
          if (result == HandIn.Result.DUPLICATE) {
            json.writeBooleanField("duplicate", true);
          } else {
            json.writeStringField("id", message.id().toString());
          }
        });
  }

  /** One message, as it happens. */
  public String message(Message message) {
    return write(
        json -> {
          json.writeStringField("type", "message");
          messages.fields(json, message);
        });
  }

  /**
   * Several messages, oldest first.
   *
   * @param more whether there are others beyond
   */
  public String messages(List<Message> page, boolean more) {
    return write(
        json -> {
          json.writeStringField("type", "messages");
          json.writeArrayFieldStart("messages");
          for (Message message : page) {
            json.writeStartObject();
            messages.fields(json, message);
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeBooleanField("more", more);
        });
  }

  /** Somebody inside writes, or stopped. */
  public String typing(boolean active, String name) {
    return write(
        json -> {
          json.writeStringField("type", "typing");
          json.writeBooleanField("active", active);
          optional(json, "name", name);
        });
  }

  /** Where the visitor stands in the queue for an agent; null when they wait no more. */
  public String queue(String place) {
    return write(
        json -> {
          json.writeStringField("type", "queue");
          if (place != null) {
            json.writeNumberField("place", Integer.parseInt(place));
          }
        });
  }

  /** The visitor's messages up to a sequence came this far. */
  public String receipt(MessageState state, long upTo) {
    return write(
        json -> {
          json.writeStringField("type", "receipt");
          json.writeStringField("state", state.name().toLowerCase(Locale.ROOT));
          json.writeNumberField("upTo", upTo);
        });
  }

  public String pong() {
    return "{\"type\":\"pong\"}";
  }

  public String error(ProtocolException error) {
    return error(error.code(), error.getMessage(), error.clientId(), error.retryAfter());
  }

  /**
   * @param clientId of the send that failed, or null
   * @param retryAfter when to try again, or null; on the wire in milliseconds
   */
  public String error(ErrorCode code, String message, String clientId, Duration retryAfter) {
    return write(
        json -> {
          json.writeStringField("type", "error");
          json.writeStringField("code", code.code());
          json.writeStringField("message", message);
          optional(json, "clientId", clientId);
          if (retryAfter != null) {
            json.writeNumberField("retryAfter", retryAfter.toMillis());
          }
        });
  }

  static void optional(JsonGenerator json, String field, String value) throws IOException {
    if (value != null) {
      json.writeStringField(field, value);
    }
  }

  private interface Body {
    void to(JsonGenerator json) throws IOException;
  }

  private static String write(Body body) {
    StringWriter text = new StringWriter(TYPICAL);
    try (JsonGenerator json = Json.mapper().getFactory().createGenerator(text)) {
      json.writeStartObject();
      body.to(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("A frame cannot be written", e);
    }
    return text.toString();
  }
}
