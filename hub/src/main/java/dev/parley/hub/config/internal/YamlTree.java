package dev.parley.hub.config.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.hub.config.Problem;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A YAML 1.2 document as a JSON tree that knows its lines. In 1.2 {@code on} and {@code no} are
 * words, as a device's payload needs them. Anchors that unfold into many nodes are refused.
 */
public final class YamlTree {
  /** Characters of a config file, at most. */
  public static final int MAX_CHARACTERS = 1024 * 1024;

  /** Values in a config after its aliases are unfolded, at most. */
  public static final int MAX_NODES = 50_000;

  private static final int MAX_DEPTH = 50;

  private final Map<String, Integer> lines = new HashMap<>();
  private final List<Problem> problems;
  private int nodes;

  public YamlTree(List<Problem> problems) {
    this.problems = problems;
  }

  /** The tree; an empty object when there is nothing, or nothing usable. */
  public ObjectNode read(String text) {
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit(MAX_CHARACTERS)
            .setAllowDuplicateKeys(true)
            .build();
    try {
      Node root = new Compose(settings).composeString(text).orElse(null);
      if (root == null) {
        return none;
      }
      if (convert(root, "", 0) instanceof ObjectNode object) {
        return object;
      }
      problem("wrong-type", "", line(root), "The file must be a map of keys, such as 'http:'");
    } catch (MarkedYamlEngineException e) {
      problem(
          "not-yaml", "", e.getProblemMark().map(m -> m.getLine() + 1).orElse(0), e.getProblem());
    } catch (YamlEngineException e) {
      problem("not-yaml", "", 0, "Cannot be read as YAML: " + e.getMessage());
    } catch (TooMuch e) {
      problem("too-large", "", 0, e.getMessage());
    }
    return none;
  }

  /** The line of a path or else of what it is in; 0 when unknown. */
  public int line(String path) {
    for (String p = path; !p.isEmpty(); p = parent(p)) {
      Integer line = lines.get(p);
      if (line != null) {
        return line;
      }
    }
    return 0;
  }

  private static String parent(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "" : path.substring(0, dot);
  }

  /** A path with one more step. */
  public static String child(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private JsonNode convert(Node node, String path, int depth) {
    if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
      throw new TooMuch(
          "More than %d values or %d levels: unfold the anchors (&, *) or make it smaller"
              .formatted(MAX_NODES, MAX_DEPTH));
    }
    if (node instanceof MappingNode map) {
      return object(map, path, depth);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (Node item : sequence.getValue()) {
        String at = child(path, Integer.toString(array.size()));
        lines.put(at, line(item));
        array.add(convert(item, at, depth + 1));
      }
      return array;
    }
    return scalar((ScalarNode) node);
  }

  private ObjectNode object(MappingNode map, String path, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (NodeTuple entry : map.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        problem("wrong-type", path, line(entry.getKeyNode()), "A key must be a word");
        continue;
      }
      String at = child(path, key.getValue());
      if (object.has(key.getValue())) {
        problem("duplicate-key", at, line(key), "Given twice: take one away");
        continue;
      }
      lines.put(at, line(key));
      JsonNode value = convert(entry.getValueNode(), at, depth + 1);
      // A key with nothing after it is the same as no key: sections may be commented out whole.
      if (!value.isNull()) {
        object.set(key.getValue(), value);
      }
    }
    return object;
  }

  private static JsonNode scalar(ScalarNode node) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    Tag tag = node.getTag();
    String text = node.getValue();
    try {
      if (tag.equals(Tag.NULL)) {
        return json.nullNode();
      }
      if (tag.equals(Tag.BOOL)) {
        return json.booleanNode(Boolean.parseBoolean(text));
      }
      if (tag.equals(Tag.INT)) {
        return json.numberNode(Long.parseLong(text));
      }
      if (tag.equals(Tag.FLOAT) && text.length() < 40) {
        return json.numberNode(new BigDecimal(text));
      }
    } catch (NumberFormatException e) {
      return json.textNode(text);
    }
    return json.textNode(text);
  }

  private static int line(Node node) {
    return node.getStartMark().map(m -> m.getLine() + 1).orElse(0);
  }

  private void problem(String code, String path, int line, String advice) {
    problems.add(new Problem(code, path, line, advice));
  }

  private static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuch(String message) {
      super(message);
    }
  }
}
