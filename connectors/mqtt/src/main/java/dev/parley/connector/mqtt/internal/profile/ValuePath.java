package dev.parley.connector.mqtt.internal.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/**
 * A place in a JSON document: a JSON Pointer (RFC 6901) in which a reference token {@code *} stands
 * for the first field or element that leads to the end. The empty path is the whole document.
 * Immutable.
 */
public record ValuePath(List<String> tokens) {

  public ValuePath {
    tokens = List.copyOf(tokens);
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException when it is neither empty nor begins with a slash
   */
  public static ValuePath of(String pointer) {
    if (pointer.isEmpty()) {
      return new ValuePath(List.of());
    }
    if (pointer.charAt(0) != '/') {
      throw new IllegalArgumentException(
          "A path is empty or begins with '/', this one does not: '" + pointer + "'");
    }
    return new ValuePath(
        java.util.Arrays.stream(pointer.substring(1).split("/", -1))
            .map(token -> token.replace("~1", "/").replace("~0", "~"))
            .toList());
  }

  /** What is there; a missing node when there is nothing. */
  public JsonNode in(JsonNode document) {
    return find(document, 0);
  }

  private JsonNode find(JsonNode node, int from) {
    JsonNode here = node;
    for (int i = from; i < tokens.size(); i++) {
      String token = tokens.get(i);
      if (token.equals("*")) {
        return anyOf(here, i + 1);
      }
      here =
          here.isArray() && isIndex(token) ? here.path(Integer.parseInt(token)) : here.path(token);
    }
    return here;
  }

  private JsonNode anyOf(JsonNode parent, int from) {
    for (JsonNode child : parent) {
      JsonNode found = find(child, from);
      if (!found.isMissingNode()) {
        return found;
      }
    }
    return MissingNode.getInstance();
  }

  private static boolean isIndex(String token) {
    return !token.isEmpty()
        && token.length() < 6
        && token.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
