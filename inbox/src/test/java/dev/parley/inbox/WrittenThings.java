package dev.parley.inbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What agents write with, made for {@link OpenApiIT} to look at. */
final class WrittenThings {
  private WrittenThings() {}

  /** Canned responses and macros. */
  static void keep(
      Client agent,
      Map<String, Object> bodies,
      Map<String, String> paths,
      String conversation)
      throws Exception {
    Map<String, Object> canned = Map.of("name", "hi", "text", "Hello {{contact.name|there}}");
    Map<String, Object> macro =
        Map.of("name", "End", "steps", List.of(Map.of("kind", "status", "value", "resolved")));
    for (String which : List.of("change", "remove")) {
      Map<String, Object> other = new LinkedHashMap<>(canned);
      other.put("name", which);
      var made = agent.post("/api/v1/canned-responses", other).json();
      paths.put(
          which + "CannedResponse", "/api/v1/canned-responses/" + made.at("/response/id").asText());
      other = new LinkedHashMap<>(macro);
      other.put("name", which);
      String id = agent.post("/api/v1/macros", other).json().at("/macro/id").asText();
      paths.put(which + "Macro", "/api/v1/macros/" + id);
      if (which.equals("change")) {
        paths.put("previewMacro", conversation + "/macros/" + id);
        paths.put("runMacro", conversation + "/macros/" + id);
      }
    }
    paths.put("fillVariables", conversation + "/fill");
    bodies.put("addCannedResponse", canned);
    bodies.put("changeCannedResponse", Map.of("name", "hey", "text", "Hey"));
    bodies.put("fillVariables", Map.of("text", "Hello {{contact.name}}"));
    bodies.put("addMacro", macro);
    bodies.put("changeMacro", Map.of("name", "Done", "steps", macro.get("steps")));
    bodies.put("runMacro", Map.of());
  }
}
