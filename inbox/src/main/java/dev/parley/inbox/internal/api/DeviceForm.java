package dev.parley.inbox.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.codec.Json;
import dev.parley.conversations.Registration;
import dev.parley.inbox.ChannelOffice.Fault;
import dev.parley.model.Capability;
import dev.parley.model.Device;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What is said of a device, read from JSON; everything that is wrong with it is told at once. */
final class DeviceForm {
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "channel",
          "name",
          "aliases",
          "room",
          "groups",
          "profile",
          "parameters",
          "capabilities",
          "verbs",
          "owner",
          "watchers",
          "standing");
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
  private static final int MAX_TEXT = 200;
  private static final int MAX_ITEMS = 50;
  private static final int MAX_CAPABILITIES = 200;

  private final ObjectNode told;
  private final List<Fault> faults = new ArrayList<>();

  DeviceForm(ObjectNode told) {
    this.told = told;
  }

  /** What was read; only to be used when there are no {@link #faults}. */
  Registration read() {
    for (var field : told.properties()) {
      if (!FIELDS.contains(field.getKey())) {
        fault("/" + field.getKey(), "unknown-key", "A device has none: leave it out");
      }
    }
    String id = text("id");
    if (id == null || !ID.matcher(id).matches()) {
      fault("/id", "bad-id", "Use a to z, 0 to 9, - and _, at most 64, a letter or digit first");
    }
    String channel = text("channel");
    if (channel == null) {
      fault("/channel", "missing-key", "Say which channel the device is on");
    }
    Registration read =
        new Registration(
            id == null ? "" : id,
            channel == null ? "" : channel,
            text("name"),
            texts("aliases"),
            text("room"),
            texts("groups"),
            text("profile"),
            parameters(),
            capabilities(),
            texts("verbs"),
            text("owner"),
            texts("watchers"),
            standing());
    return read;
  }

  List<Fault> faults() {
    return List.copyOf(faults);
  }

  private void fault(String pointer, String code, String advice) {
    faults.add(new Fault(pointer, code, advice));
  }

  private String text(String field) {
    JsonNode value = told.path(field);
    return value.isMissingNode() || value.isNull() ? null : text(value, "/" + field);
  }

  private String text(JsonNode value, String pointer) {
    String text = value.isTextual() ? value.textValue().strip() : "";
    if (text.isEmpty()
        || text.length() > MAX_TEXT
        || text.chars().anyMatch(Character::isISOControl)) {
      fault(pointer, "bad-value", "Must be a text of 1 to " + MAX_TEXT + " characters in one line");
    }
    return text;
  }

  private List<String> texts(String field) {
    JsonNode list = told.path(field);
    if (list.isMissingNode() || list.isNull()) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    if (!list.isArray() || list.size() > MAX_ITEMS) {
      fault("/" + field, "bad-value", "Must be a list of at most " + MAX_ITEMS + " texts");
      return texts;
    }
    for (int i = 0; i < list.size(); i++) {
      texts.add(text(list.get(i), "/" + field + "/" + i));
    }
    return texts;
  }

  private Map<String, Object> parameters() {
    JsonNode object = told.path("parameters");
    if (object.isMissingNode() || object.isNull()) {
      return null;
    }
    Map<String, Object> parameters = new LinkedHashMap<>();
    if (!object.isObject() || object.size() > MAX_ITEMS) {
      fault("/parameters", "bad-value", "Must be an object of at most " + MAX_ITEMS + " values");
      return parameters;
    }
    for (var field : object.properties()) {
      JsonNode value = field.getValue();
      if (value.isIntegralNumber() && value.canConvertToInt()) {
        parameters.put(field.getKey(), value.intValue());
      } else {
        parameters.put(field.getKey(), text(value, "/parameters/" + field.getKey()));
      }
    }
    return parameters;
  }

  private List<Capability> capabilities() {
    JsonNode list = told.path("capabilities");
    if (list.isMissingNode() || list.isNull()) {
      return null;
    }
    List<Capability> capabilities = new ArrayList<>();
    if (!list.isArray() || list.size() > MAX_CAPABILITIES) {
      fault("/capabilities", "bad-value", "Must be a list of at most " + MAX_CAPABILITIES);
      return capabilities;
    }
    for (int i = 0; i < list.size(); i++) {
      try {
        Capability one = Json.mapper().convertValue(list.get(i), Capability.class);
        if (one == null || one.name().isBlank() || one.name().length() > MAX_TEXT) {
          throw new IllegalArgumentException();
        }
        capabilities.add(one);
      } catch (IllegalArgumentException e) {
        fault(
            "/capabilities/" + i,
            "bad-value",
            "Must be a name, or an object with name, kind, unit, min, max, step and values");
      }
    }
    return capabilities;
  }

  private Device.Standing standing() {
    String standing = told.path("standing").isNull() ? "" : told.path("standing").asText("");
    return switch (standing) {
      case "" -> null;
      case "active" -> Device.Standing.ACTIVE;
      case "blocked" -> Device.Standing.BLOCKED;
      default -> {
        fault("/standing", "bad-value", "Must be active or blocked");
        yield null;
      }
    };
  }
}
