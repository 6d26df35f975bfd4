package dev.parley.connector.mqtt.internal.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How one family of devices speaks: topics, payloads, commands. Data, not code: {@code
 * docs/protocols/mqtt.md} describes the file. Immutable.
 *
 * @param name the word in a device's {@code profile}
 * @param title for people
 * @param about where the family's own documentation is
 * @param parameters what a device may set, with its default; {@code {id}} is always there
 * @param topics what devices publish
 * @param ignore topic filters whose messages say nothing to Parley and are let go knowingly
 * @param commands verb to what is published; {@code *} takes every other verb
 */
public record Profile(
    String name,
    String title,
    String about,
    Map<String, JsonNode> parameters,
    List<TopicRule> topics,
    List<String> ignore,
    Map<String, CommandRule> commands) {
  /** The entry in {@link #commands} that takes every verb. */
  public static final String ANY_VERB = "*";

  public Profile {
    Objects.requireNonNull(name, "name");
    parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
    topics = topics == null ? List.of() : List.copyOf(topics);
    ignore = ignore == null ? List.of() : List.copyOf(ignore);
    commands = commands == null ? Map.of() : Map.copyOf(commands);
  }
}
