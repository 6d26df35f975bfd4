package dev.parley.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.parley.model.Message;
import java.io.IOException;

/**
 * JSON as Parley writes and reads it everywhere: RFC 3339 timestamps in UTC, unknown fields
 * tolerated, and limits that keep hostile input from costing more than it weighs. Thread-safe.
 */
public final class Json {
  /** Objects within objects, at most. */
  public static final int MAX_DEPTH = 64;

  /** Characters of one JSON document that came from a network, at most (16 Mi). */
  public static final int MAX_DOCUMENT = 16 * 1024 * 1024;

  /** Characters of one string, at most (8 Mi). */
  public static final int MAX_STRING = 8 * 1024 * 1024;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxDocumentLength(MAX_DOCUMENT)
                          .maxStringLength(MAX_STRING)
                          .maxNumberLength(100)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final ObjectReader MESSAGE_READER = MAPPER.readerFor(Message.class);
  private static final ObjectWriter MESSAGE_WRITER = MAPPER.writerFor(Message.class);

  private Json() {}

  /** The shared mapper. Not to be reconfigured. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** A message as UTF-8 JSON. */
  public static byte[] write(Message message) {
    try {
      return MESSAGE_WRITER.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Message " + message.id() + " cannot be written as JSON: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Reads a message.
   *
   * @throws IllegalArgumentException when the bytes are not a message; says where and why
   */
  public static Message readMessage(byte[] json) {
    try {
      Message message = MESSAGE_READER.readValue(json);
      if (message == null) {
        throw new IllegalArgumentException("Not a message: null");
      }
      return message;
    } catch (IOException e) {
      throw new IllegalArgumentException("Not a message: " + reason(e), e);
    }
  }

  /** Any value as JSON text. */
  public static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot be written as JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Why reading failed, without the source's text in it: fit to be shown to who sent it. */
  public static String reason(IOException e) {
    if (e instanceof JsonProcessingException json) {
      String where =
          json.getLocation() == null
              ? ""
              : " (line %d, column %d)"
                  .formatted(json.getLocation().getLineNr(), json.getLocation().getColumnNr());
      // Those words would name our libraries.
      String why =
          json.getOriginalMessage().startsWith("Trailing token")
              ? "something comes after its end"
              : json.getOriginalMessage();
      return why + where;
    }
    return e.getMessage();
  }
}
