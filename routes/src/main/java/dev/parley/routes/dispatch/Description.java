package dev.parley.routes.dispatch;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.parley.codec.Json;
import dev.parley.model.Capability;
import dev.parley.model.Device;
import dev.parley.model.DeviceBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a device says of itself in the data of a discovery. */
final class Description {
  /** Characters of a name, a room or a verb; more is cut off. */
  private static final int MAX_TEXT = 200;

  private static final int MAX_VERBS = 200;

  private Description() {}

  /** The device as it was, with what it now says. */
  static DeviceBuilder of(Map<String, Object> data, Device device) {
    String name = text(data.get("name"));
    String room = text(data.get("room"));
    String profile = text(data.get("profile"));
    List<String> verbs = words(data.get("verbs"));
    List<Capability> capabilities = capabilities(data.get("capabilities"));
    return device.toBuilder()
        .name(name == null ? device.name() : name)
        .room(room == null ? device.room() : room)
        .profile(profile == null ? device.profile() : profile)
        .verbs(verbs.isEmpty() ? device.verbs() : verbs)
        .capabilities(capabilities.isEmpty() ? device.capabilities() : capabilities);
  }

  private static String text(Object value) {
    if (!(value instanceof String text) || text.isBlank()) {
      return null;
    }
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }

  private static List<String> words(Object value) {
    return value instanceof List<?> list
        ? list.stream()
            .map(Description::text)
            .filter(Objects::nonNull)
            .distinct()
            .limit(MAX_VERBS)
            .toList()
        : List.of();
  }

  private static List<Capability> capabilities(Object value) {
    if (!(value instanceof List<?> list)) {
      return List.of();
    }
    List<Capability> all =
        Json.mapper().convertValue(list, new TypeReference<List<Capability>>() {});
    List<Capability> kept = new ArrayList<>();
    for (Capability each : all) {
      if (kept.size() < DeviceFlow.MAX_CAPABILITIES
          && kept.stream().noneMatch(k -> k.name().equals(each.name()))) {
        kept.add(each);
      }
    }
    return kept;
  }
}
