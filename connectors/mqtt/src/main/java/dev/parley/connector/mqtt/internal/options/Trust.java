package dev.parley.connector.mqtt.internal.options;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which devices that describe themselves take part without an admin's yes.
 *
 * @param ids patterns of their ids
 */
public record Trust(List<Pattern> ids) {
  public Trust {
    ids = List.copyOf(ids);
  }

  /** True for all, false or nothing for none, or a list of ids in which {@code *} is any text. */
  static Trust read(JsonNode option) {
    List<Pattern> ids = new ArrayList<>();
    if (option.asBoolean(false)) {
      ids.add(Pattern.compile(".*"));
    }
    option.forEach(
        each ->
            ids.add(
                Pattern.compile(
                    Pattern.quote(each.asText()).replace("*", "\\E.*\\Q"), Pattern.DOTALL)));
    return new Trust(ids);
  }

  public boolean trusts(String id) {
    return ids.stream().anyMatch(pattern -> pattern.matcher(id).matches());
  }
}
