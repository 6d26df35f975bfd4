package dev.parley.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Agents, teams and tokens for the test of the API's description. */
final class PeopleThings {
  private PeopleThings() {}

  /** Makes some and says how each of their operations is called. */
  static void keep(Client admin, Map<String, Object> bodies, Map<String, String> paths)
      throws Exception {
    String later = Instant.now().plusSeconds(3600).toString();
    Map<String, Object> token =
        Map.of("name", "ci", "scopes", List.of("conversations:read"), "expiresAt", later);
    String made = admin.post("/api/v1/tokens", token).json().path("id").asText();
    String cal = added(admin, "Cal");
    String team = team(admin, "sales");
    bodies.put("makeToken", Map.of("name", "erp", "scopes", List.of("devices:write")));
    bodies.put("addAgent", Map.of("name", "Bea", "email", "bea@example.org"));
    bodies.put("changeAgent", Map.of("name", "Cal B.", "teams", List.of(team)));
    bodies.put("activateAgent", Map.of("active", false));
    bodies.put("resetPassword", Map.of());
    bodies.put("addTeam", Map.of("name", "support"));
    bodies.put("changeTeam", Map.of("name", "Sales", "strategy", "round-robin"));
    bodies.put("setTeamMembers", Map.of("agents", List.of(cal)));
    for (String verb : List.of("pause", "resume", "check")) {
      bodies.put(verb + "Channel", Map.of());
      paths.put(verb + "Channel", "/api/v1/channels/" + MiniHub.SHOP + "/" + verb);
    }
    paths.put("endToken", "/api/v1/tokens/" + made);
    paths.put("changeAgent", "/api/v1/agents/" + cal);
    paths.put("activateAgent", "/api/v1/agents/" + cal + "/active");
    paths.put("resetPassword", "/api/v1/agents/" + cal + "/password");
    paths.put("removeAgent", "/api/v1/agents/" + added(admin, "Dan"));
    paths.put("changeTeam", "/api/v1/teams/" + team);
    paths.put("setTeamMembers", "/api/v1/teams/" + team + "/members");
    paths.put("removeTeam", "/api/v1/teams/" + team(admin, "old"));
  }

  private static String added(Client admin, String name) throws Exception {
    return admin
        .post("/api/v1/agents", Map.of("name", name, "email", name + "@example.org"))
        .json()
        .at("/agent/id")
        .asText();
  }

  private static String team(Client admin, String name) throws Exception {
    return admin.post("/api/v1/teams", Map.of("name", name)).json().path("id").asText();
  }
}
