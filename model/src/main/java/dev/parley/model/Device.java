package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A thing that takes commands and reports.
 *
 * @param id as in its topics: {@code [a-z0-9][a-z0-9_-]*}, at most 64 characters
 * @param name as people call it
 * @param aliases other names
 * @param channel the MQTT channel that it is on
 * @param profile the name of its topic and payload profile
 * @param capabilities what it takes or tells: {@code power}, {@code brightness}, {@code
 *     temperature}
 * @param watchers agents (by mail address) and teams (by name) that its alarms go to
 * @param online null while nothing is known
 * @param state capability to last value
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Device(
    String id,
    String name,
    List<String> aliases,
    String channel,
    String profile,
    List<String> capabilities,
    List<String> watchers,
    Boolean online,
    Map<String, Object> state,
    Instant lastSeenAt) {
  public Device {
    name = name == null ? id : name;
    aliases = aliases == null ? List.of() : List.copyOf(aliases);
    capabilities = capabilities == null ? List.of() : List.copyOf(capabilities);
    watchers = watchers == null ? List.of() : List.copyOf(watchers);
    state = Fields.kept(state);
  }
}
