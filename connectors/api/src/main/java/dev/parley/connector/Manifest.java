package dev.parley.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.Set;

/**
 * What a connector tells about itself.
 *
 * @param name the word in the config's {@code connector:}, {@code [a-z][a-z0-9-]*}
 * @param title for people
 * @param options JSON Schema (2020-12) of a channel's options; a secret has {@code "writeOnly":
 *     true}
 * @param capabilities what it can carry
 * @param maxLength characters of text in one outbound message, 0 for no limit
 * @param concurrency how many outbound messages may be under way at once; one conversation's go in
 *     order all the same
 * @param quality how far it is to be trusted
 */
public record Manifest(
    String name,
    String title,
    JsonNode options,
    Set<Capability> capabilities,
    int maxLength,
    int concurrency,
    Quality quality) {
  /** Something that a network may be able to carry. */
  public enum Capability {
    TEXT,
    HTML,
    MEDIA,
    TYPING,
    RECEIPTS,
    BUTTONS,
    COMMANDS,
    /** "How was it?" is asked with a card; the answer comes as the event {@code csat}. */
    RATING,
    /** Messages have subjects, and name the messages that they answer, as mail does. */
    THREADS,
    /**
     * The channel proves who speaks where it can, and says so with {@code Message.VERIFIED}. From
     * any other channel that word is taken away at the door.
     */
    IDENTITY,
    /**
     * Outbound messages are handed over without waiting for the network, so the hub takes them in
     * batches; a {@code RETRYABLE} failure then means the network is away and hands the batch back.
     */
    INSTANT
  }

  /** How far a connector is to be trusted. */
  public enum Quality {
    EXPERIMENTAL,
    MATURE
  }

  public Manifest {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(options, "options");
    capabilities = Set.copyOf(capabilities);
  }
}
