package dev.parley.connector.webchat.internal.protocol;

import dev.parley.connector.Signals;
import dev.parley.model.MessageId;
import dev.parley.model.MessageState;
import dev.parley.model.Part;

/** What a visitor's client says; {@code docs/protocols/webchat.md} has each one's JSON. */
public sealed interface ClientFrame {

  /**
   * The first frame.
   *
   * @param token from an earlier welcome, or null for a new visitor
   * @param context where the visitor is, with nulls for what is not said
   * @param after the last sequence that the client has, to resume from; null for a fresh start
   */
  record Hello(String token, Identity identity, String locale, Signals.Context context, Long after)
      implements ClientFrame {
    /** Without the token, which is a bearer secret. */
    @Override
    public String toString() {
      return "Hello[" + identity + ", after=" + after + "]";
    }
  }

  /**
   * A message of the visitor.
   *
   * @param clientId the client's own id, the same when it sends again
   * @param name and {@code email} are given when the visitor leaves them with the message, or null
   * @param location where the visitor says that they are, or null
   */
  record Send(
      String clientId,
      String text,
      String locale,
      String name,
      String email,
      Part.Location location)
      implements ClientFrame {}

  /** The visitor looks at another page; what is null of language and time zone is as before. */
  record Page(Signals.Context context) implements ClientFrame {}

  /**
   * What the visitor has typed and not sent.
   *
   * @param text or null when that is nothing
   */
  record Preview(String text) implements ClientFrame {
    /** Without the text, which no log is to have. */
    @Override
    public String toString() {
      return "Preview[]";
    }
  }

  /** The visitor writes, or stopped. */
  record Typing(boolean active) implements ClientFrame {}

  /** All messages up to a sequence were delivered or read. */
  record Receipt(MessageState state, long upTo) implements ClientFrame {}

  /**
   * The answer to "how was it?".
   *
   * @param question the id of the message that asked
   * @param score 1 (bad) to 5 (good)
   * @param comment in the visitor's words, or null
   */
  record Rate(String clientId, MessageId question, int score, String comment)
      implements ClientFrame {}

  /** Asks for older messages. */
  record HistoryRequest(long before, int limit) implements ClientFrame {}

  /** Asks for a sign of life. */
  record Ping() implements ClientFrame {}

  /** A file, with what was said to it. */
  @SuppressWarnings("ArrayRecordComponent")
  record File(String clientId, String name, String mediaType, String text, byte[] bytes)
      implements ClientFrame {}
}
