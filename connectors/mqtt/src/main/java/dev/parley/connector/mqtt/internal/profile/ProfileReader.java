package dev.parley.connector.mqtt.internal.profile;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads profile files, YAML or JSON. A word that no profile has is an error, not a no-op. */
public final class ProfileReader {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final JsonMapper BINDER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private ProfileReader() {}

  /**
   * Reads one profile.
   *
   * @param source the file's name, for errors
   * @throws IllegalArgumentException when it is no profile; says where and why
   */
  public static Profile read(byte[] file, String source) {
    try {
      return checked(BINDER.treeToValue(YAML.readTree(file), Profile.class));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "Profile " + source + ": " + e.getOriginalMessage() + at(e), e);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException("Profile " + source + ": " + e.getMessage(), e);
    }
  }

  private static String at(JacksonException e) {
    if (e instanceof com.fasterxml.jackson.databind.JsonMappingException mapping
        && !mapping.getPath().isEmpty()) {
      StringBuilder path = new StringBuilder();
      mapping
          .getPath()
          .forEach(
              step ->
                  path.append('/')
                      .append(step.getFieldName() == null ? step.getIndex() : step.getFieldName()));
      return " (at " + path + ")";
    }
    return "";
  }

  private static Profile checked(Profile profile) {
    if (profile == null) {
      throw new IllegalArgumentException("the file is empty");
    }
    if (profile.topics().isEmpty() && profile.commands().isEmpty()) {
      throw new IllegalArgumentException("it has neither topics nor commands");
    }
    return profile;
  }

  static ValueRule valueRule(JsonNode rule) {
    if (rule.isTextual()) {
      return new ValueRule(rule.textValue(), null, null, null);
    }
    Map<String, JsonNode> map = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : rule.properties()) {
      switch (field.getKey()) {
        case "at", "multiply", "decimals" -> {}
        case "map" -> field.getValue().properties().forEach(e -> map.put(e.getKey(), e.getValue()));
        default ->
            throw new IllegalArgumentException(
                "a value has at, map, multiply and decimals, not '" + field.getKey() + "'");
      }
    }
    BigDecimal multiply = rule.has("multiply") ? rule.get("multiply").decimalValue() : null;
    Integer decimals = rule.has("decimals") ? rule.get("decimals").intValue() : null;
    return new ValueRule(rule.path("at").asText(""), map, multiply, decimals);
  }
}
