package dev.parley.inbox.internal.http;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.codec.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The fields of a JSON body, each checked as it is read; every failure is a 400 naming it. */
public final class Body {
  private final JsonNode node;

  public Body(JsonNode node) {
    this.node = node;
  }

  public boolean has(String name) {
    return node.has(name);
  }

  /** Whether a field is there and says that there is nothing. */
  public boolean isNull(String name) {
    return node.path(name).isNull();
  }

  /** A text of 1 to {@code max} characters. */
  public String text(String name, int max) {
    String text = optional(name, max);
    if (text == null || text.isBlank()) {
      throw Problem.badRequest(name + " is missing or empty");
    }
    return text;
  }

  /** A text of at most {@code max} characters, or null. */
  public String optional(String name, int max) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw Problem.badRequest(name + " must be a text");
    }
    if (value.textValue().length() > max) {
      throw Problem.badRequest(
          name
              + " has "
              + value.textValue().length()
              + " characters, at most "
              + max
              + " are allowed");
    }
    return value.textValue();
  }

  /** A text read as something, or null when it is missing. */
  public <T> T optional(String name, Function<String, T> read) {
    String text = optional(name, 400);
    if (text == null) {
      return null;
    }
    try {
      return read.apply(text);
    } catch (RuntimeException e) {
      throw Problem.badRequest(name + " cannot be " + Call.shortened(text));
    }
  }

  /** A whole number. */
  public long number(String name) {
    JsonNode value = node.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw Problem.badRequest(name + " must be a whole number");
    }
    return value.longValue();
  }

  /** True or false; what is missing is false. */
  public boolean flag(String name) {
    JsonNode value = node.path(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw Problem.badRequest(name + " must be true or false");
    }
    return value.asBoolean(false);
  }

  /** True or false, or null for what is missing or null. */
  public Boolean optionalFlag(String name) {
    return node.hasNonNull(name) ? Boolean.valueOf(flag(name)) : null;
  }

  /** Texts, at most {@code count} of at most {@code max} characters. */
  public List<String> texts(String name, int count, int max) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : items(name, count)) {
      if (!item.isTextual() || item.textValue().length() > max) {
        throw Problem.badRequest(name + " must hold texts of at most " + max + " characters");
      }
      texts.add(item.textValue());
    }
    return texts;
  }

  /** The fields of an object with plain values, at most {@code count}; null stays null. */
  public Map<String, Object> values(String name, int count) {
    JsonNode value = node.path(name);
    if (!value.isObject() || value.size() > count) {
      throw Problem.badRequest(name + " must be an object with at most " + count + " fields");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      if (field.getValue().isContainerNode()) {
        throw Problem.badRequest(name + " must hold texts, numbers, true, false or null");
      }
      values.put(field.getKey(), Json.mapper().convertValue(field.getValue(), Object.class));
    }
    return values;
  }

  /** One object; what is missing is an empty one. */
  public Body object(String name) {
    JsonNode value = node.path(name);
    if (!value.isMissingNode() && !value.isObject()) {
      throw Problem.badRequest(name + " must be an object");
    }
    return new Body(value);
  }

  /** One object as it came; what is missing is an empty one. */
  public ObjectNode tree(String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode()) {
      return Json.mapper().createObjectNode();
    }
    if (!(value instanceof ObjectNode object)) {
      throw Problem.badRequest(name + " must be an object");
    }
    return object;
  }

  /** Objects, at most {@code count}. */
  public List<Body> objects(String name, int count) {
    List<Body> objects = new ArrayList<>();
    for (JsonNode item : items(name, count)) {
      if (!item.isObject()) {
        throw Problem.badRequest(name + " must hold objects");
      }
      objects.add(new Body(item));
    }
    return objects;
  }

  /**
   * The whole body as a record of the model.
   *
   * @param field whose value is {@code value}, whatever the body says; null for none
   */
  public <T> T as(Class<T> type, String field, String value) {
    try {
      ObjectNode copy = node.deepCopy();
      if (field != null) {
        copy.put(field, value);
      }
      return Json.mapper().convertValue(copy, type);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("The body is no such thing: " + Call.shortened(reason(e)));
    }
  }

  /** What a record of the model says itself, else the field that cannot be read. */
  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof JsonMappingException wrong) {
      return wrong.getCause() instanceof IllegalArgumentException ours
          ? ours.getMessage()
          : "a field is missing or of another kind" + at(wrong);
    }
    return "a field is missing or of another kind";
  }

  private static String at(JsonMappingException wrong) {
    return wrong.getPath().isEmpty()
        ? ""
        : ": " + wrong.getPath().get(wrong.getPath().size() - 1).getFieldName();
  }

  private JsonNode items(String name, int count) {
    JsonNode value = node.path(name);
    if (!value.isMissingNode() && !value.isArray()) {
      throw Problem.badRequest(name + " must be a list");
    }
    if (value.size() > count) {
      throw Problem.badRequest(
          name + " has " + value.size() + " items, at most " + count + " are allowed");
    }
    return value;
  }
}
