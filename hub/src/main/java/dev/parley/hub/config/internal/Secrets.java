package dev.parley.hub.config.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parley.hub.config.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code ${env:NAME}} and {@code ${file:path}} in every text of a tree. */
public final class Secrets {
  private static final int MAX_BYTES = 64 * 1024;
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]{1,500})}");

  private final Map<String, String> environment;
  private final Path base;
  private final YamlTree yaml;
  private final List<Problem> problems;

  /**
   * @param base what relative paths are relative to: the config file's directory
   */
  public Secrets(
      Map<String, String> environment, Path base, YamlTree yaml, List<Problem> problems) {
    this.environment = environment;
    this.base = base;
    this.yaml = yaml;
    this.problems = problems;
  }

  /** The same tree with its references resolved, changed in place. */
  public void resolve(JsonNode tree) {
    resolve(tree, "");
  }

  private void resolve(JsonNode tree, String path) {
    if (tree instanceof ObjectNode object) {
      object
          .properties()
          .forEach(e -> e.setValue(value(e.getValue(), YamlTree.child(path, e.getKey()))));
    } else if (tree instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, value(array.get(i), YamlTree.child(path, Integer.toString(i))));
      }
    }
  }

  private JsonNode value(JsonNode node, String path) {
    if (!node.isTextual()) {
      resolve(node, path);
      return node;
    }
    Matcher reference = REFERENCE.matcher(node.textValue());
    return reference.find()
        ? TextNode.valueOf(
            reference.replaceAll(
                r -> Matcher.quoteReplacement(secret(r.group(1), r.group(2), path))))
        : node;
  }

  private String secret(String kind, String name, String path) {
    if (kind.equals("env")) {
      String value = environment.get(name);
      return value != null
          ? value
          : missing(path, "The environment has no " + name + ": set it before you start");
    }
    try {
      Path file = base.resolve(name);
      if (Files.size(file) > MAX_BYTES) {
        return missing(path, "File " + file + " has more than " + MAX_BYTES + " bytes");
      }
      return Files.readString(file).stripTrailing();
    } catch (IOException | InvalidPathException e) {
      return missing(
          path, "File " + name + " cannot be read: check that it exists and who may read it");
    }
  }

  private String missing(String path, String advice) {
    problems.add(new Problem("missing-secret", path, yaml.line(path), advice));
    return "";
  }
}
