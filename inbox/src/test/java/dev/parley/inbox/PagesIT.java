package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.model.Address;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.ConversationId;
import dev.parley.model.Device;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every list of the API is had in pages, and all in the same way. */
class PagesIT {
  /** Fields that tell of now. */
  private static final Set<String> PASSING = Set.of("errors", "seenAt", "usedAt");

  private static MiniHub hub;
  private static Client agent;
  private static JsonNode document;
  private static Map<String, String> paths;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    Client.loggedIn(hub);
    agent = Client.loggedIn(hub);
    document = agent.get("/api/v1/openapi.json").json();
    paths = new Examples(hub, agent).prepare(new LinkedHashMap<>());
    another();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  /** Of what the examples have one only. */
  private static void another() throws Exception {
    var lamp = MiniHub.lamp();
    hub.store
        .devices()
        .save(Device.builder("fan").name("Fan").channel("home").online(true).build());
    hub.lent.addAll(List.of(lamp.id(), "fan"));
    agent.post("/api/v1/devices/" + lamp.id() + "/commands", Map.of("verb", "off"));
    agent.post("/api/v1/views", Map.of("name", "VIP", "filter", Map.of("status", "open")));
    agent.send("PUT", "/api/v1/fields/contact/tier", Map.of("type", "number"), Map.of());
    agent.post("/api/v1/tokens", Map.of("name", "erp", "scopes", List.of("conversations:read")));
    agent.send(
        "PUT",
        "/api/v1/calendars/" + UUID.randomUUID(),
        Map.of("name", "Office", "zone", "UTC"),
        Map.of());
    agent.send(
        "PUT",
        "/api/v1/sla-policies",
        Map.of("items", List.of(Map.of("name", "silver"), Map.of("name", "gold"))),
        Map.of());
    for (String label : List.of("vip", "late", "Ärger")) {
      String name = URLEncoder.encode(label, StandardCharsets.UTF_8);
      agent.send("PUT", "/api/v1/labels/" + name, Map.of("colour", "red"), Map.of());
    }
    String hook = paths.get("testWebhook");
    agent.post(hook, Map.of());
    hub.says("ben", "Ben", "My parcel is torn");
    Agent bea = new Agent(AgentId.next(), "Admin", "bea@x", Agent.Role.AGENT, 5, null, null);
    hub.store.agents().save(bea);
    AgentId me = hub.store.agents().byEmail(hub.admin.email()).orElseThrow().id();
    for (AgentId each : List.of(me, bea.id())) {
      hub.store.secondFactors().save(each, "sealed", 1, List.of());
    }
    // A second mention of the agent.
    String said = paths.get("say");
    assertThat(agent.post(said, Map.of("text", "Noted", "note", true)).status()).isEqualTo(202);
    hub.say(
        Message.internal(MiniHub.SHOP, Address.agent(bea.id(), "Bea"))
            .conversation(ConversationId.of(said.split("/")[4]))
            .part(
                new Part.Text(
                    "@Admin", Map.of("mentions", List.of(Map.of("agent", me.toString())))))
            .build());
  }

  /** What has a page as its answer: the operation's id and its path. */
  private static Map<String, JsonNode> lists() {
    Map<String, JsonNode> lists = new LinkedHashMap<>();
    for (var path : document.path("paths").properties()) {
      JsonNode get = path.getValue().path("get");
      JsonNode answer = answer(get);
      JsonNode items = answer.at("/properties/items");
      boolean few = items.has("maxItems");
      if (answer.path("type").asText().equals("array") || (!items.isMissingNode() && !few)) {
        lists.put(path.getKey(), get);
      }
    }
    return lists;
  }

  private static JsonNode answer(JsonNode operation) {
    JsonNode schema = operation.at("/responses/200/content/application~1json/schema");
    String at = schema.path("$ref").asText();
    return at.isEmpty() ? schema : document.at(at.substring(1));
  }

  @Test
  void everyListIsDescribedWithLimitCursorAndNext() {
    Map<String, JsonNode> lists = lists();
    assertThat(lists).hasSizeGreaterThan(25);
    lists.forEach(
        (path, get) -> {
          Map<String, JsonNode> asked = new LinkedHashMap<>();
          get.path("parameters").forEach(each -> asked.put(each.path("name").asText(), each));
          assertThat(asked).as("%s takes", path).containsKeys("limit", "cursor");
          JsonNode limit = asked.get("limit").path("schema");
          assertThat(limit.path("minimum").asInt()).as(path).isEqualTo(1);
          assertThat(limit.path("maximum").asInt()).as(path).isEqualTo(200);
          assertThat(limit.path("default").asInt()).as(path).isEqualTo(50);
          JsonNode answer = answer(get);
          assertThat(answer.path("required"))
              .as("%s answers", path)
              .anyMatch(name -> name.asText().equals("next"));
          assertThat(answer.at("/properties/next/type"))
              .as("next of %s", path)
              .extracting(JsonNode::asText)
              .containsExactly("string", "null");
        });
  }

  @Test
  void everyListGivesEachOfItsItemsOnceInPagesOfOne() throws Exception {
    for (var list : lists().entrySet()) {
      String path = paths.getOrDefault(list.getValue().path("operationId").asText(), list.getKey());
      String ask = path + (path.contains("?") ? "&" : "?");
      JsonNode whole = page(ask + "limit=200");
      assertThat(whole.path("next").isNull()).as("%s is whole", path).isTrue();
      assertThat(whole.path("items"))
          .as("%s needs two things to be listed: make another one in another()", path)
          .hasSizeGreaterThan(1);
      List<JsonNode> singly = new ArrayList<>();
      String cursor = null;
      do {
        String next = cursor == null ? "" : "&cursor=" + cursor;
        JsonNode page = page(ask + "limit=1" + next);
        assertThat(page.path("items")).as(path).hasSizeLessThan(2);
        page.path("items").forEach(singly::add);
        cursor = page.path("next").isNull() ? null : page.path("next").asText();
        assertThat(singly).as(path).hasSizeLessThanOrEqualTo(whole.path("items").size());
      } while (cursor != null);
      List<JsonNode> all = new ArrayList<>();
      whole.path("items").forEach(all::add);
      if (path.endsWith("/messages")) {
        // The newest page comes first, and is the oldest first in itself.
        Collections.reverse(all);
      }
      assertThat(singly).as(path).isEqualTo(all);
    }
  }

  @Test
  void everyListRefusesACursorThatItDidNotGive() throws Exception {
    for (var list : lists().entrySet()) {
      String path = paths.getOrDefault(list.getValue().path("operationId").asText(), list.getKey());
      var answer = agent.get(path + (path.contains("?") ? "&" : "?") + "limit=1000");
      assertThat(answer.status()).as(path).isEqualTo(400);
      assertThat(answer.json().path("code").asText()).isEqualTo("bad-request");
    }
    for (String path : List.of("tokens", "labels", "agents", "views", "sla-policies", "audit")) {
      assertThat(agent.get("/api/v1/" + path + "?cursor=%C3%A4").status()).as(path).isEqualTo(400);
    }
  }

  @Test
  void whatGoesBetweenTwoPagesHidesNothing() throws Exception {
    for (String name : List.of("p1", "p2", "p3")) {
      agent.send("PUT", "/api/v1/fields/conversation/" + name, Map.of("type", "text"), Map.of());
    }
    JsonNode first = page("/api/v1/fields?limit=200");
    int at = 0;
    while (!first.path("items").path(at).path("name").asText().equals("p1")) {
      at++;
    }
    JsonNode page = page("/api/v1/fields?limit=" + (at + 1));
    agent.send("DELETE", "/api/v1/fields/conversation/p1", null, Map.of());
    JsonNode second = page("/api/v1/fields?cursor=" + page.path("next").asText());
    assertThat(second.at("/items/0/name").asText()).isEqualTo("p2");
  }

  private static JsonNode page(String path) throws Exception {
    var answer = agent.get(path);
    assertThat(answer.status()).as(path + ": " + answer.text()).isEqualTo(200);
    JsonNode page = answer.json();
    page.path("items").forEach(item -> item.findParents("seenAt").forEach(PagesIT::settle));
    page.path("items").forEach(PagesIT::settle);
    return page;
  }

  private static void settle(JsonNode node) {
    ((ObjectNode) node).remove(PASSING);
  }
}
