package dev.parley.connector.mqtt.internal.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import dev.parley.model.Capability;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A device that described itself, maybe in several descriptions. Immutable.
 *
 * @param identifier its own word for itself
 * @param about its {@code device} object in full
 * @param byTopic the entities that each description brought
 */
record DiscoveredDevice(
    String id, String identifier, JsonNode about, Map<String, List<Entity>> byTopic) {
  private static final int MAX_TEXT = 200;

  DiscoveredDevice with(String topic, List<Entity> entities, JsonNode newAbout) {
    Map<String, List<Entity>> all = new TreeMap<>(byTopic);
    all.put(topic, List.copyOf(entities));
    return new DiscoveredDevice(id, identifier, newAbout.isEmpty() ? about : newAbout, all);
  }

  DiscoveredDevice without(String topic) {
    Map<String, List<Entity>> all = new TreeMap<>(byTopic);
    all.remove(topic);
    return new DiscoveredDevice(id, identifier, about, all);
  }

  List<Entity> entities() {
    List<Entity> all = new ArrayList<>();
    byTopic.values().forEach(all::addAll);
    return all;
  }

  RuleBook rules() {
    RuleBook book = new RuleBook();
    entities().forEach(entity -> EntityRules.add(entity, book));
    return book;
  }

  /** The data of the discovery event. */
  Map<String, Object> describe(RuleBook book) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("device", id);
    data.put("name", text("name") == null ? id : text("name"));
    data.put("profile", "homeassistant");
    data.put("capabilities", book.capabilities().stream().map(DiscoveredDevice::json).toList());
    data.put("verbs", book.verbs());
    for (String field : List.of("manufacturer", "model", "sw_version")) {
      if (text(field) != null) {
        data.put(field, text(field));
      }
    }
    if (text("suggested_area") != null) {
      data.put("room", text("suggested_area"));
    }
    if (!book.unread().isEmpty()) {
      data.put("unreadTemplates", book.unread());
    }
    return data;
  }

  private static Map<?, ?> json(Capability capability) {
    return Json.mapper().convertValue(capability, Map.class);
  }

  private String text(String field) {
    JsonNode value = about.path(field);
    if (!value.isValueNode() || value.isNull()) {
      return null;
    }
    String clean = value.asText().replaceAll("\\p{Cc}", "");
    return clean.substring(0, Math.min(clean.length(), MAX_TEXT));
  }
}
