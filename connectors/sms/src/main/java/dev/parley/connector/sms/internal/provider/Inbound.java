package dev.parley.connector.sms.internal.provider;

import dev.parley.model.MessageState;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a webhook tells, in the words that all providers share. */
public sealed interface Inbound {

  /**
   * Somebody wrote.
   *
   * @param id the provider's id
   * @param from who wrote, as the provider writes it
   * @param to our number
   * @param text empty when only media came
   * @param sentAt or null
   * @param metadata what the provider says beside
   */
  record Said(
      String id,
      String from,
      String to,
      String text,
      List<Media> media,
      Instant sentAt,
      Map<String, Object> metadata)
      implements Inbound {}

  /**
   * How far a message of ours has come.
   *
   * @param id the provider's id of our message
   * @param receipt what makes this receipt another than the last one of the same message
   * @param to who it was sent to
   * @param state how far
   * @param cause the provider's code and words when it failed, or null
   */
  record Receipt(String id, String receipt, String to, MessageState state, String cause)
      implements Inbound {}

  /**
   * A file to be fetched.
   *
   * @param mediaType as the provider declares it, or null
   * @param name or null
   */
  record Media(String url, String mediaType, String name) {}
}
