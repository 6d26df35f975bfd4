package dev.parley.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies of JSON objects: unmodifiable, in the order they came, null values kept. */
final class Fields {
  private Fields() {}

  static Map<String, Object> kept(Map<String, Object> fields) {
    return fields == null || fields.isEmpty()
        ? Map.of()
        : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
