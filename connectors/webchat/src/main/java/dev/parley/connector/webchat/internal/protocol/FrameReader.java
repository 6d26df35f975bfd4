package dev.parley.connector.webchat.internal.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.parley.codec.Json;
import dev.parley.model.MessageState;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads client frames token by token, since this is done for every message. Thread-safe. Every
 * method throws {@link ProtocolException} for what is not a frame.
 */
public final class FrameReader {
  /** Bytes of a binary frame's length field. */
  private static final int LENGTH_BYTES = 2;

  private final FrameLimits limits;
  private final boolean pageQuery;

  /**
   * @param pageQuery whether a page keeps its query string and fragment
   */
  public FrameReader(FrameLimits limits, boolean pageQuery) {
    this.limits = limits;
    this.pageQuery = pageQuery;
  }

  /** Reads a text frame. */
  public ClientFrame read(String json) {
    Fields fields = fields(json);
    try {
      return frame(fields);
    } catch (ProtocolException e) {
      throw e.about(fields.clientId);
    }
  }

  /** Reads a text frame from its UTF-8 bytes. */
  public ClientFrame read(byte[] json) {
    return read(Texts.utf8(json, 0, json.length));
  }

  /**
   * Reads a binary frame: the header's length in bytes (two bytes, big-endian), the header (JSON),
   * the file's bytes to the end.
   */
  public ClientFrame.File readFile(byte[] frame) {
    int header = frame.length < LENGTH_BYTES ? -1 : ((frame[0] & 0xFF) << 8) | (frame[1] & 0xFF);
    if (header < 0 || header > frame.length - LENGTH_BYTES) {
      throw new ProtocolException(
          ErrorCode.MALFORMED,
          "A binary frame is a header's length in 2 bytes, the header and the file");
    }
    Fields fields = fields(Texts.utf8(frame, LENGTH_BYTES, header));
    try {
      byte[] bytes = Arrays.copyOfRange(frame, LENGTH_BYTES + header, frame.length);
      if (bytes.length == 0) {
        throw Fields.invalid("file", "at least one byte long");
      }
      return new ClientFrame.File(
          fields.clientId(),
          fields.fileName(),
          fields.mediaType(),
          fields.text(limits.text(), false),
          bytes);
    } catch (ProtocolException e) {
      throw e.about(fields.clientId);
    }
  }

  private static Fields fields(String text) {
    Fields fields = new Fields();
    try (JsonParser json = Json.mapper().getFactory().createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new ProtocolException(ErrorCode.MALFORMED, "A frame is a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        fields.take(field, json);
      }
      if (json.nextToken() != null) {
        throw new ProtocolException(ErrorCode.MALFORMED, "Something follows after the frame");
      }
    } catch (IOException e) {
      throw new ProtocolException(ErrorCode.MALFORMED, "Not JSON that is taken here");
    }
    return fields;
  }

  private ClientFrame frame(Fields fields) {
    if (fields.type == null) {
      throw Fields.invalid("type", "the frame's name");
    }
    return switch (fields.type) {
      case "hello" ->
          new ClientFrame.Hello(
              fields.token(),
              fields.identity(),
              fields.locale(),
              fields.context(pageQuery),
              fields.after());
      case "page" -> new ClientFrame.Page(fields.contextOfPage(pageQuery));
      case "send" ->
          new ClientFrame.Send(
              fields.clientId(),
              fields.text(limits.text(), true),
              fields.locale(),
              fields.name(),
              fields.email(),
              fields.location());
      case "preview" -> new ClientFrame.Preview(fields.preview());
      case "typing" -> new ClientFrame.Typing(!Boolean.FALSE.equals(fields.active()));
      case "receipt" -> new ClientFrame.Receipt(state(fields.state()), fields.upTo());
      case "rate" ->
          new ClientFrame.Rate(
              fields.clientId(), fields.question(), fields.score(), fields.comment());
      case "history" -> new ClientFrame.HistoryRequest(fields.before(), fields.limit());
      case "ping" -> new ClientFrame.Ping();
      default ->
          throw new ProtocolException(
              ErrorCode.UNKNOWN_TYPE,
              "No frame is of that type; there are hello, send, page, preview, typing, receipt, rate, history, ping");
    };
  }

  private static MessageState state(String state) {
    if ("delivered".equals(state)) {
      return MessageState.DELIVERED;
    }
    if ("read".equals(state)) {
      return MessageState.READ;
    }
    throw Fields.invalid("state", "delivered or read");
  }
}
