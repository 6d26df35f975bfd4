package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.inbox.internal.http.Route;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every write that the OpenAPI document describes is done once under its Idempotency-Key. */
class EveryWriteIT {
  /** What ends the session that repeats it, or needs the step of a log-in before it. */
  private static final Set<String> APART =
      Set.of(
          "logOut",
          "changePassword",
          "beginSecondFactor",
          "confirmSecondFactor",
          "makeRecoveryCodes",
          "removeSecondFactor",
          "resetSecondFactor",
          "linkLogin",
          "unlinkLogin",
          "endSession");

  @Test
  void aRepetitionGetsTheAnswerOfTheFirst(@TempDir Path data) throws Exception {
    try (MiniHub hub = new MiniHub(data)) {
      Client agent = Client.loggedIn(hub);
      JsonNode document = agent.get("/api/v1/openapi.json").json();
      Map<String, Object> bodies = new LinkedHashMap<>();
      Map<String, String> paths = new Examples(hub, agent).prepare(bodies);
      Set<String> repeated = new TreeSet<>();
      Set<String> toldOnce = new TreeSet<>();
      for (var path : document.path("paths").properties()) {
        for (var operation : path.getValue().properties()) {
          String id = operation.getValue().path("operationId").asText();
          boolean isPublic = !operation.getValue().has("x-scope");
          if (operation.getKey().equals("get") || isPublic || APART.contains(id)) {
            continue;
          }
          String method = operation.getKey().toUpperCase(Locale.ROOT);
          String address = paths.getOrDefault(id, path.getKey());
          Map<String, String> key = Map.of("Idempotency-Key", "once-" + id);
          var first = agent.send(method, address, bodies.get(id), key);
          assertThat(first.status()).as("%s: %s", id, first.text()).isBetween(200, 299);
          var second = agent.send(method, address, bodies.get(id), key);
          if (second.status() == 409) {
            assertThat(second.json().path("code").asText()).as(id).isEqualTo("already-done");
            toldOnce.add(id);
          } else {
            assertThat(second.status()).as("%s: %s", id, second.text()).isEqualTo(first.status());
            assertThat(second.text()).as(id).isEqualTo(first.text());
            repeated.add(id);
          }
        }
      }
      assertThat(repeated).hasSizeGreaterThan(50);
      assertThat(toldOnce)
          .as("what shows a secret")
          .hasSize(
              (int)
                  hub.inbox.routes().stream()
                      .filter(route -> route.keeping() == Route.Keeping.NOTHING)
                      .filter(route -> !route.path().startsWith("/api/v1/me/"))
                      .count());
      assertThat(toldOnce).containsAll(List.of("makeToken", "createWebhook", "addAgent"));
    }
  }
}
