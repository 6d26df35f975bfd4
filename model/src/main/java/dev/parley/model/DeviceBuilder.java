package dev.parley.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes a {@link Device}, or a changed copy of one. Not thread-safe. */
public final class DeviceBuilder {
  private final String id;
  private String name;
  private List<String> aliases;
  private String room;
  private List<String> groups;
  private String channel;
  private String profile;
  private List<Capability> capabilities;
  private List<String> verbs;
  private String owner;
  private List<String> watchers;
  private Device.Standing standing;
  private Boolean online;
  private Map<String, Object> state;
  private Map<String, Instant> reportedAt;
  private Instant lastSeenAt;

  DeviceBuilder(String id) {
    this.id = id;
  }

  DeviceBuilder(Device from) {
    this(from.id());
    name = from.name();
    aliases = from.aliases();
    room = from.room();
    groups = from.groups();
    channel = from.channel();
    profile = from.profile();
    capabilities = from.capabilities();
    verbs = from.verbs();
    owner = from.owner();
    watchers = from.watchers();
    standing = from.standing();
    online = from.online();
    state = from.state();
    reportedAt = from.reportedAt();
    lastSeenAt = from.lastSeenAt();
  }

  public DeviceBuilder name(String of) {
    name = of;
    return this;
  }

  public DeviceBuilder aliases(List<String> of) {
    aliases = of;
    return this;
  }

  public DeviceBuilder room(String of) {
    room = of;
    return this;
  }

  public DeviceBuilder groups(List<String> of) {
    groups = of;
    return this;
  }

  public DeviceBuilder channel(String of) {
    channel = of;
    return this;
  }

  public DeviceBuilder profile(String of) {
    profile = of;
    return this;
  }

  public DeviceBuilder capabilities(List<Capability> of) {
    capabilities = of;
    return this;
  }

  public DeviceBuilder verbs(List<String> of) {
    verbs = of;
    return this;
  }

  public DeviceBuilder owner(String of) {
    owner = of;
    return this;
  }

  public DeviceBuilder watchers(List<String> of) {
    watchers = of;
    return this;
  }

  public DeviceBuilder standing(Device.Standing of) {
    standing = of;
    return this;
  }

  public DeviceBuilder online(Boolean of) {
    online = of;
    return this;
  }

  public DeviceBuilder state(Map<String, Object> of) {
    state = of;
    return this;
  }

  public DeviceBuilder reportedAt(Map<String, Instant> of) {
    reportedAt = of;
    return this;
  }

  public DeviceBuilder lastSeenAt(Instant of) {
    lastSeenAt = of;
    return this;
  }

  public Device build() {
    return new Device(
        id,
        name,
        aliases,
        room,
        groups,
        channel,
        profile,
        capabilities,
        verbs,
        owner,
        watchers,
        standing,
        online,
        state,
        reportedAt,
        lastSeenAt);
  }
}
