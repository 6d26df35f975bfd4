package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules as people who lead others make, order, try and remove them. One hub for all. */
class RulesApiIT {
  private static final String ALL = "/api/v1/rules";

  private static MiniHub hub;
  private static Client admin;
  private static String sales;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    admin = Client.loggedIn(hub);
    sales = admin.post("/api/v1/teams", Map.of("name", "sales")).json().path("id").asText();
  }

  @AfterAll
  static void stop() throws Exception {
    hub.close();
  }

  @AfterEach
  void forget() {
    hub.store.routingRules().change(all -> List.of());
  }

  private static String add(String name) throws Exception {
    var answer =
        admin.post(
            ALL, Map.of("name", name, "words", List.of(name), "team", sales, "priority", "high"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().path("id").asText();
  }

  @Test
  void rulesAreMadeChangedOrderedInPagesTriedAndRemovedAndAllOfThatIsAudited() throws Exception {
    List<String> ids = new ArrayList<>(List.of(add("one"), add("two"), add("three")));
    JsonNode page = admin.get(ALL + "?limit=2").json();
    assertThat(page.path("items").findValuesAsText("name")).containsExactly("one", "two");
    String next = "?limit=2&cursor=" + page.path("next").asText();
    assertThat(admin.get(ALL + next).json().path("items").findValuesAsText("name"))
        .containsExactly("three");

    // Whoever does not know of the newest rule yet puts the others in order.
    List<String> two = List.of(ids.get(1), ids.get(0));
    admin.send("PUT", "/api/v1/rule-order", Map.of("rules", two), Map.of());
    assertThat(admin.get(ALL).json().path("items").findValuesAsText("name"))
        .containsExactly("two", "one", "three");
    Collections.reverse(ids);
    assertThat(admin.send("PUT", "/api/v1/rule-order", Map.of("rules", ids), Map.of()).status())
        .isEqualTo(204);
    Map<String, Object> off = Map.of("name", "three", "enabled", false, "addLabels", List.of("x"));
    assertThat(admin.send("PUT", ALL + "/" + ids.get(0), off, Map.of()).status()).isEqualTo(200);
    JsonNode tried =
        admin
            .post("/api/v1/rule-trial", Map.of("channel", MiniHub.SHOP, "text", "Two or three"))
            .json();
    assertThat(tried.path("team").asText()).isEqualTo(sales);
    assertThat(tried.path("priority").asText()).isEqualTo("high");
    assertThat(tried.path("labels")).isEmpty();
    assertThat(tried.path("steps").findValuesAsText("name")).containsExactly("three", "two", "one");
    assertThat(tried.at("/steps/0/objection").asText()).isEqualTo("enabled");
    assertThat(tried.at("/steps/1").has("objection")).isFalse();
    assertThat(tried.at("/steps/2/objection").asText()).isEqualTo("words");

    assertThat(admin.send("DELETE", ALL + "/" + ids.get(2), null, Map.of()).status())
        .isEqualTo(204);
    assertThat(hub.store.routingRules().all()).hasSize(2);
    for (String action : List.of("rules.create", "rules.order", "rules.change", "rules.delete")) {
      assertThat(admin.get("/api/v1/audit?action=" + action).json().path("items"))
          .as(action)
          .isNotEmpty();
    }
    JsonNode change = admin.get("/api/v1/audit?action=rules.change").json().at("/items/0");
    assertThat(change.at("/before/rule/enabled").asBoolean()).isTrue();
    assertThat(change.at("/after/rule/enabled").asBoolean(true)).isFalse();
  }

  @Test
  void whatMakesNoSenseIsRefusedAndChangesNothing() throws Exception {
    String id = add("one");
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("name", "does nothing"),
            Map.of("name", " ", "priority", "high"),
            Map.of("name", "x", "priority", "very"),
            Map.of("name", "x", "priority", "high", "hours", "sometimes"),
            Map.of("name", "x", "priority", "high", "words", List.of(" ")),
            Map.of("name", "x", "team", "00000000-0000-7000-8000-000000000000"),
            Map.of("name", "x", "addLabels", List.of("l".repeat(60))))) {
      assertThat(admin.post(ALL, wrong).status()).as(wrong.toString()).isEqualTo(400);
      assertThat(admin.send("PUT", ALL + "/" + id, wrong, Map.of()).status()).isEqualTo(400);
    }
    String nobodys = ALL + "/00000000-0000-7000-8000-000000000000";
    Map<String, Object> right = Map.of("name", "x", "priority", "high");
    assertThat(admin.send("PUT", nobodys, right, Map.of()).status()).isEqualTo(404);
    assertThat(admin.send("DELETE", nobodys, null, Map.of()).status()).isEqualTo(404);
    assertThat(hub.store.routingRules().all()).extracting(rule -> rule.id()).containsExactly(id);
  }
}
