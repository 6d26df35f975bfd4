package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A thing that takes commands and reports.
 *
 * @param id as in its topics: {@code [a-z0-9][a-z0-9_-]*}, at most 64 characters
 * @param name as people call it
 * @param aliases other names
 * @param room where it is, as people call it, or null
 * @param groups what it belongs to: {@code lights}, {@code line-2}
 * @param channel the MQTT channel that it is on
 * @param profile the name of its topic and payload profile
 * @param capabilities what it takes or tells
 * @param verbs what it takes, as its profile or its own description says; empty while not known
 * @param owner the agent (by mail address) or the contact (by id) that it belongs to, or null
 * @param watchers agents (by mail address) and teams (by name) that its alarms go to
 * @param standing whether it takes part
 * @param online null while nothing is known
 * @param state capability to last value
 * @param reportedAt capability to when its value was reported
 * @param lastSeenAt when it last said anything, or null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Device(
    String id,
    String name,
    List<String> aliases,
    String room,
    List<String> groups,
    String channel,
    String profile,
    List<Capability> capabilities,
    List<String> verbs,
    String owner,
    List<String> watchers,
    Standing standing,
    Boolean online,
    Map<String, Object> state,
    Map<String, Instant> reportedAt,
    Instant lastSeenAt) {

  /** Whether a device takes part. */
  public enum Standing {
    /**
     * It registered itself and waits for an admin's yes: it is shown, and neither heard nor told.
     */
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("active")
    ACTIVE,
    /** An admin said no, or took its rights away: it is neither heard nor told. */
    @JsonProperty("blocked")
    BLOCKED
  }

  public Device {
    name = name == null ? id : name;
    aliases = aliases == null ? List.of() : List.copyOf(aliases);
    groups = groups == null ? List.of() : List.copyOf(groups);
    capabilities = capabilities == null ? List.of() : List.copyOf(capabilities);
    verbs = verbs == null ? List.of() : List.copyOf(verbs);
    watchers = watchers == null ? List.of() : List.copyOf(watchers);
    standing = standing == null ? Standing.ACTIVE : standing;
    state = Fields.kept(state);
    reportedAt = reportedAt == null ? Map.of() : Map.copyOf(reportedAt);
  }

  /** A device of which nothing else is known. */
  public static Device of(String id, String channel) {
    return new DeviceBuilder(id).channel(channel).build();
  }

  public static DeviceBuilder builder(String id) {
    return new DeviceBuilder(id);
  }

  public DeviceBuilder toBuilder() {
    return new DeviceBuilder(this);
  }

  /** Whether it is heard and may be told. */
  public boolean takesPart() {
    return standing == Standing.ACTIVE;
  }

  /** The capability of a name, or null. */
  public Capability capability(String called) {
    return capabilities.stream().filter(c -> c.name().equals(called)).findFirst().orElse(null);
  }
}
