package dev.parley.connector.mqtt.internal.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.model.Capability;
import java.math.BigDecimal;
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
 * @param capabilities what of the telemetry is not what its name usually says
 * @param commands verb to what is published; {@code *} takes every other verb
 */
public record Profile(
    String name,
    String title,
    String about,
    Map<String, JsonNode> parameters,
    List<TopicRule> topics,
    List<String> ignore,
    Map<String, CommandRule> commands,
    Map<String, CapabilityRule> capabilities) {
  /** The entry in {@link #commands} that takes every verb. */
  public static final String ANY_VERB = "*";

  /**
   * What a capability is.
   *
   * @param unit of its numbers, or null
   * @param values what a mode may be
   */
  public record CapabilityRule(
      Capability.Kind kind,
      String unit,
      BigDecimal min,
      BigDecimal max,
      BigDecimal step,
      List<String> values) {
    public CapabilityRule {
      Objects.requireNonNull(kind, "kind");
    }

    /** The capability of that name. */
    public Capability of(String name) {
      return new Capability(name, kind, unit, min, max, step, values);
    }
  }

  public Profile {
    Objects.requireNonNull(name, "name");
    parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
    topics = topics == null ? List.of() : List.copyOf(topics);
    ignore = ignore == null ? List.of() : List.copyOf(ignore);
    capabilities = capabilities == null ? Map.of() : Map.copyOf(capabilities);
    commands = commands == null ? Map.of() : Map.copyOf(commands);
  }
}
