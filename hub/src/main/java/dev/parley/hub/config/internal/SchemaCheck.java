package dev.parley.hub.config.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.NodePath;
import dev.parley.hub.config.Problem;
import java.util.ArrayList;
import java.util.List;

/** Holds a tree against a JSON Schema (2020-12) and tells everything that does not fit. */
public final class SchemaCheck {
  /** What options' schemas say to the hub, which breaks and demands nothing. */
  private static final List<String> REMARKS = List.of("x-rotation", "x-file");

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          Dialect.builder(Dialects.getDraft202012())
              .keywords(REMARKS.stream().map(NonValidationKeyword::new).toList())
              .build());
  private final YamlTree yaml;
  private final List<Problem> problems;

  public SchemaCheck(YamlTree yaml, List<Problem> problems) {
    this.yaml = yaml;
    this.problems = problems;
  }

  /**
   * Checks a part of the config.
   *
   * @param base the part's path, empty for the whole
   */
  public void check(JsonNode tree, JsonNode schema, String base) {
    Schema compiled = registry.getSchema(schema);
    for (Error error : compiled.validate(tree)) {
      String path = path(base, error.getInstanceLocation());
      problems.add(problem(error, path, compiled));
    }
  }

  private Problem problem(Error error, String path, Schema schema) {
    String key = error.getProperty();
    String below = key == null ? path : YamlTree.child(path, key);
    return switch (error.getKeyword()) {
      case "additionalProperties", "unevaluatedProperties" ->
          at("unknown-key", below, "There is no such key" + meant(error, schema, key));
      case "required" -> at("missing-key", below, "Must be given");
      case "propertyNames" ->
          at(
              "bad-name",
              below,
              "A name has a-z, 0-9 and -, begins with a letter, and is not 'parley'");
      case "type" ->
          at("wrong-type", path, "Must be of type " + error.getSchemaNode().asText("another"));
      case "enum" -> at("bad-value", path, "Must be one of " + error.getSchemaNode());
      case "minimum", "maximum" ->
          at(
              "out-of-range",
              path,
              "The %s is %s".formatted(error.getKeyword(), error.getSchemaNode().asText()));
      case "pattern" -> at("bad-value", path, form(error.getSchemaNode().asText()));
      default ->
          // The validator's own words may quote the value, and the value may be a secret.
          at(
              "bad-value",
              path,
              "Breaks the rule %s %s".formatted(error.getKeyword(), error.getSchemaNode()));
    };
  }

  private Problem at(String code, String path, String advice) {
    return new Problem(code, path, yaml.line(path), advice);
  }

  private static String form(String pattern) {
    if (pattern.contains("(ms|s|m|h|d)")) {
      return "Must be a duration such as 500ms, 10s, 15m, 2h or 30d";
    }
    return "Must have the form " + pattern;
  }

  private static String meant(Error error, Schema schema, String key) {
    String pointer = error.getSchemaLocation().getFragment().toString();
    int cut = pointer.lastIndexOf("/additionalProperties");
    JsonNode properties =
        schema.getSchemaNode().at(cut < 0 ? "" : pointer.substring(0, cut)).path("properties");
    List<String> known = new ArrayList<>();
    properties.fieldNames().forEachRemaining(known::add);
    return DidYouMean.among(known, key);
  }

  private static String path(String base, NodePath location) {
    String path = base;
    for (int i = 0; i < location.getNameCount(); i++) {
      path = YamlTree.child(path, String.valueOf(location.getElement(i)));
    }
    return path;
  }
}
