package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels, saved views and outlines as integrators and the page have them. */
class ListsApiIT {
  private MiniHub hub;
  private Client agent;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    agent = Client.loggedIn(hub);
  }

  @AfterEach
  void stop() throws Exception {
    hub.close();
  }

  @Test
  void aLabelIsDescribedChangedAndRemovedAndOthersHearOfIt() throws Exception {
    try (LiveEar ear = agent.listen("")) {
      await().until(() -> ear.heard("welcome"));
      var put = agent.send("PUT", "/api/v1/labels/v%C3%ADp", Map.of("colour", "red"), Map.of());
      assertThat(put.status()).isEqualTo(200);
      await().until(() -> ear.heard("changed"));
    }
    assertThat(agent.get("/api/v1/labels").json().at("/items/0/name").asText()).isEqualTo("víp");
    assertThat(agent.send("PUT", "/api/v1/labels/a,b", Map.of(), Map.of()).status()).isEqualTo(400);
    assertThat(agent.send("PUT", "/api/v1/labels/a", Map.of("colour", "x"), Map.of()).status())
        .isEqualTo(400);
    assertThat(agent.send("DELETE", "/api/v1/labels/v%C3%ADp", null, Map.of()).status())
        .isEqualTo(204);
    assertThat(agent.send("DELETE", "/api/v1/labels/v%C3%ADp", null, Map.of()).status())
        .isEqualTo(404);
  }

  @Test
  void aViewIsKeptOnceUnderItsKeyCountedRenamedOrderedAndRemoved() throws Exception {
    hub.says("ann", "Ann", "Hello");
    Map<String, Object> body =
        Map.of("name", "Chat", "filter", Map.of("channel", MiniHub.SHOP, "status", "open"));
    Map<String, String> key = Map.of("Idempotency-Key", "view-1");
    var first = agent.send("POST", "/api/v1/views", body, key);
    assertThat(first.status()).isEqualTo(201);
    assertThat(agent.send("POST", "/api/v1/views", body, key).json()).isEqualTo(first.json());
    String chat = first.json().path("id").asText();
    String mail =
        agent
            .post("/api/v1/views", Map.of("name", "Mail", "filter", Map.of("channel", "mail")))
            .json()
            .path("id")
            .asText();
    var counts = agent.get("/api/v1/views/counts").json().path("counts");
    assertThat(counts.path(chat).asInt()).isEqualTo(1);
    assertThat(counts.path(mail).asInt(-1)).isZero();

    agent.send("PUT", "/api/v1/views/order", Map.of("views", List.of(mail, chat)), Map.of());
    agent.send("PUT", "/api/v1/views/" + mail, Map.of("name", "Post"), Map.of());
    assertThat(names()).containsExactly("Post", "Chat");
    assertThat(agent.send("DELETE", "/api/v1/views/" + mail, null, Map.of()).status())
        .isEqualTo(204);
    assertThat(names()).containsExactly("Chat");
    var wrong = Map.of("name", "x", "filter", Map.of("status", "odd"));
    assertThat(agent.post("/api/v1/views", wrong).status()).isEqualTo(400);
  }

  private List<String> names() throws Exception {
    List<String> names = new ArrayList<>();
    agent
        .get("/api/v1/views")
        .json()
        .path("items")
        .forEach(view -> names.add(view.path("name").asText()));
    return names;
  }

  @Test
  void anotherAgentsViewIsNeitherShownNorChanged() throws Exception {
    String password = "a long password for Bea";
    agent.post(
        "/api/v1/agents", Map.of("name", "Bea", "email", "bea@example.org", "password", password));
    hub.settled("bea@example.org");
    Client bea = new Client(hub.url);
    var login = bea.logIn("bea@example.org", password);
    bea.headers.put("Cookie", login.header("Set-Cookie").split(";")[0]);
    bea.headers.put("X-CSRF-Token", login.json().path("csrf").asText());
    String mine = agent.post("/api/v1/views", Map.of("name", "Mine")).json().path("id").asText();
    String ours =
        agent
            .post("/api/v1/views", Map.of("name", "Ours", "share", "everybody"))
            .json()
            .path("id")
            .asText();

    var seen = bea.get("/api/v1/views").json();
    assertThat(seen.path("items")).hasSize(1);
    assertThat(seen.at("/items/0/id").asText()).isEqualTo(ours);
    Map<String, Object> change = Map.of("name", "Bea's");
    assertThat(bea.send("PUT", "/api/v1/views/" + mine, change, Map.of()).status()).isEqualTo(404);
    assertThat(bea.send("PUT", "/api/v1/views/" + ours, change, Map.of()).status()).isEqualTo(403);
    assertThat(bea.send("DELETE", "/api/v1/views/" + ours, null, Map.of()).status()).isEqualTo(403);
  }

  @Test
  void anOutlineNamesThePagesOfAList() throws Exception {
    for (int i = 0; i < 5; i++) {
      hub.says("v" + i, "V" + i, "Hello");
    }
    var outline = agent.get("/api/v1/conversations/outline?status=open&limit=2").json();
    assertThat(outline.path("total").asInt()).isEqualTo(5);
    assertThat(outline.path("cursors")).hasSize(2);
    String first = outline.at("/cursors/0").asText();
    String second = outline.at("/cursors/1").asText();
    var page =
        agent.get("/api/v1/conversations?status=open&cursor=" + first + "&until=" + second).json();
    assertThat(page.at("/items")).hasSize(2);
    assertThat(page.at("/items/0/contact/name").asText()).isEqualTo("V2");
    assertThat(agent.get("/api/v1/conversations?until=none").status()).isEqualTo(400);
  }

  @Test
  void operatorsNarrowASearchAndABadOneSaysTheGoodForm() throws Exception {
    hub.says("ann", "Ann Almond", "The red lamp is broken");
    hub.says("bob", "Bob", "A lamp, red");
    String search = "/api/v1/search?q=";
    assertThat(agent.get(search + "lamp+from:bob").json().path("items")).hasSize(1);
    var phrase = agent.get(search + "%22red+lamp%22").json();
    assertThat(phrase.path("items")).hasSize(1);
    assertThat(phrase.at("/items/0/contact/name").asText()).isEqualTo("Ann Almond");
    assertThat(phrase.at("/items/0/snippet/found")).hasSize(2);
    assertThat(agent.get(search + "status:open+agent:none").json().path("items")).hasSize(2);
    assertThat(agent.get(search + "agent:me").json().path("items")).isEmpty();
    assertThat(agent.get(search + "http://lamp.example").status()).isEqualTo(200);

    Map<String, String> wrong =
        Map.of(
            "status:odd", "status:open",
            "before:yesterday", "before:2026-01-31",
            "has:nothing", "has:attachment",
            "agent:zoe", "agent:me",
            "from:", "from:ann",
            "colour:red", "label:name");
    for (var each : wrong.entrySet()) {
      var answer = agent.get(search + each.getKey());
      assertThat(answer.status()).as(each.getKey()).isEqualTo(400);
      assertThat(answer.json().path("code").asText()).isEqualTo("bad-search");
      assertThat(answer.json().path("detail").asText())
          .startsWith(each.getKey().split(":")[0] + ": ")
          .contains(each.getValue());
    }
  }

  @Test
  void aChangeOfManyTellsWhatBecameOfEachAndIsDoneOnce() throws Exception {
    String ann = hub.says("ann", "Ann", "Hello").message().conversation().toString();
    String bob = hub.says("bob", "Bob", "Hello").message().conversation().toString();
    String nobody = ann.substring(0, ann.length() - 4) + "0000";
    Map<String, Object> body =
        Map.of(
            "conversations", List.of(bob, nobody, ann),
            "action", "label",
            "add", List.of("vip"));
    Map<String, String> key = Map.of("Idempotency-Key", "bulk-1");
    int before = hub.submitted.size();
    var first = agent.send("POST", "/api/v1/conversations/bulk", body, key);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().path("accepted").asInt()).isEqualTo(2);
    assertThat(first.json().at("/items/0/conversation").asText()).isEqualTo(bob);
    assertThat(first.json().at("/items/1/code").asText()).isEqualTo("not-found");
    assertThat(agent.send("POST", "/api/v1/conversations/bulk", body, key).json())
        .isEqualTo(first.json());
    assertThat(hub.submitted).hasSize(before + 2);
    assertThat(agent.get("/api/v1/conversations?label=vip").json().path("items")).hasSize(2);

    for (var wrong :
        List.of(
            Map.of("conversations", List.of(), "action", "seen"),
            Map.of("conversations", List.of(ann), "action", "explode"),
            Map.of("conversations", List.of(ann), "action", "label"),
            Map.of("conversations", List.of(ann), "action", "status", "status", "snoozed"),
            Map.of("conversations", java.util.Collections.nCopies(501, ann), "action", "seen"))) {
      assertThat(agent.post("/api/v1/conversations/bulk", wrong).status()).isEqualTo(400);
    }
  }
}
