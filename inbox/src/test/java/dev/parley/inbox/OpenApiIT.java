package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.parley.codec.Json;
import dev.parley.conversations.Stored;
import dev.parley.model.Address;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the served description against the running server. */
class OpenApiIT {
  /** What has its turn among others only: {@link #theStepsOfALoginAnswerAsDescribed}. */
  private static final Set<String> STEPS =
      Set.of(
          "giveCode",
          "beginEnrolment",
          "endEnrolment",
          "logInAtProvider",
          "linkLogin",
          "unlinkLogin",
          "beginSecondFactor",
          "confirmSecondFactor",
          "makeRecoveryCodes",
          "removeSecondFactor",
          "resetSecondFactor",
          "endSession");

  private MiniHub hub;
  private Client agent;
  private JsonNode document;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    agent = Client.loggedIn(hub);
    document = agent.get("/api/v1/openapi.json").json();
  }

  @AfterEach
  void stop() throws Exception {
    hub.close();
  }

  @Test
  void theDocumentIsValidOpenApi() {
    SwaggerParseResult result = new OpenAPIV3Parser().readContents(document.toString(), null, null);
    assertThat(result.getMessages()).isEmpty();
    assertThat(result.getOpenAPI().getPaths()).isNotEmpty();
  }

  @Test
  void everyRouteIsDescribedWithItsScopeAndNothingElseIs() {
    Set<String> described = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation ->
                            described.add(
                                operation.getKey().toUpperCase(java.util.Locale.ROOT)
                                    + " "
                                    + path.getKey()
                                    + " "
                                    + operation.getValue().path("x-scope").asText("public"))));
    Set<String> served = new TreeSet<>();
    hub.inbox
        .routes()
        .forEach(
            route -> {
              String scope =
                  switch (route.access()) {
                    case PUBLIC -> "public";
                    case MEMBER -> "any";
                    default -> route.access().scope();
                  };
              served.add(route.method() + " " + route.path() + " " + scope);
            });
    assertThat(described).isEqualTo(served);
  }

  @Test
  void everyOperationAnswersAsDescribed() throws Exception {
    Map<String, Object> bodies = new LinkedHashMap<>();
    Map<String, String> paths = prepare(bodies);
    Set<String> called = new TreeSet<>();
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        String id = operation.getValue().path("operationId").asText();
        String address = paths.getOrDefault(id, path.getKey());
        if (STEPS.contains(id)) {
          continue;
        }
        assertThat(address).as("a path to call for %s", id).doesNotContain("{");
        if (!Set.of("logOut", "changePassword").contains(id)) {
          call(operation.getKey(), address, id, operation.getValue(), bodies.get(id));
          called.add(id);
        }
      }
    }
    JsonNode change = document.at("/paths/~1api~1v1~1me~1password/put");
    call("put", "/api/v1/me/password", "changePassword", change, bodies.get("changePassword"));
    agent = Client.loggedIn(hub, "a new long password");
    call(
        "delete",
        "/api/v1/session",
        "logOut",
        document.at("/paths/~1api~1v1~1session/delete"),
        null);
    assertThat(called).hasSize(hub.inbox.routes().size() - 2 - STEPS.size());
  }

  @Test
  void theStepsOfALoginAnswerAsDescribed(@TempDir Path others) throws Exception {
    try (LoginProvider provider = new LoginProvider();
        MiniHub other =
            new MiniHub(others, new LoginRules(true, List.of(provider.settings("work", false))))) {
      agent = new Client(other.url);
      agent.keep(agent.logIn(other.admin.email(), other.admin.password()));
      JsonNode shown = step("beginEnrolment", "", Map.of()).json();
      List<String> codes = new ArrayList<>();
      agent
          .keep(step("endEnrolment", "", confirming(shown)))
          .json()
          .path("recoveryCodes")
          .forEach(code -> codes.add(code.asText()));
      agent.keep(agent.logIn(other.admin.email(), other.admin.password()));
      agent.keep(step("giveCode", "", Map.of("code", codes.get(0))));
      step("logInAtProvider", "", Map.of("provider", "work"));
      step("resetSecondFactor", agent.get("/api/v1/me").json().at("/agent/id").asText(), null);
      assertThat(agent.get("/api/v1/me").status()).isEqualTo(401);
    }
    agent = Client.loggedIn(hub);
    String password = hub.admin.password();
    JsonNode shown = step("beginSecondFactor", "", Map.of("password", password)).json();
    String first =
        step("confirmSecondFactor", "", confirming(shown)).json().at("/recoveryCodes/0").asText();
    String fresh =
        step("makeRecoveryCodes", "", Map.of("password", password, "code", first))
            .json()
            .at("/recoveryCodes/0")
            .asText();
    step("removeSecondFactor", "", Map.of("password", password, "code", fresh));
    var me = hub.store.agents().byEmail(hub.admin.email()).orElseThrow();
    hub.store.linkedLogins().link(me.id(), "https://id.example", "1", "me");
    step("unlinkLogin", hub.store.linkedLogins().of(me.id()).get(0).id(), null);
    step("endSession", agent.get("/api/v1/me/sessions").json().at("/items/0/id").asText(), null);
  }

  private static Map<String, String> confirming(JsonNode shown) {
    return Map.of(
        "enrolment",
        shown.path("enrolment").asText(),
        "code",
        SecondFactorIT.code(shown.path("secret").asText(), 0));
  }

  /** Calls an operation by its id; what its path has in braces is replaced. */
  private Client.Answer step(String id, String named, Object body) throws Exception {
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (operation.getValue().path("operationId").asText().equals(id)) {
          String address = path.getKey().replaceAll("\\{\\w+}", named);
          return call(operation.getKey(), address, id, operation.getValue(), body);
        }
      }
    }
    throw new AssertionError("Nothing is described as " + id);
  }

  /** Things to be looked at: a conversation, a failed message, a file, a letter, a token. */
  private Map<String, String> prepare(Map<String, Object> bodies) throws Exception {
    Map<String, String> scheduled = new LinkedHashMap<>();
    Stored said = hub.says("ann", "Ann", "Where is my parcel?");
    String conversation = "/api/v1/conversations/" + said.message().conversation();
    Stored mail =
        hub.say(
            Message.inbound(MiniHub.SHOP, said.message().sender())
                .part(new Part.Html("<p>Hi</p>", null))
                .build());
    var sent = agent.post(conversation + "/messages", Map.of("text", "Hi")).json();
    var sentId = dev.parley.model.MessageId.of(sent.path("id").asText());
    hub.report(sentId, MessageState.FAILED, "550");
    String message = "/api/v1/messages/" + sentId;
    var file =
        agent.send(
            "POST",
            "/api/v1/attachments?name=a.txt",
            "hello".getBytes(StandardCharsets.UTF_8),
            Map.of());
    String key = file.json().path("key").asText();
    hub.letters.add(letter("one"));
    hub.letters.add(letter("two"));
    hub.letters.add(letter("three"));
    hub.buried.put("three", said.message());
    bodies.put("editDeadLetter", Map.of("payload", Json.text(said.message())));
    bodies.put("bulkDeadLetters", Map.of("action", "retry", "ids", List.of("none")));
    var token =
        agent.post("/api/v1/tokens", Map.of("name", "ci", "scopes", List.of("conversations:read")));
    bodies.put("logIn", Map.of("email", hub.admin.email(), "password", hub.admin.password()));
    bodies.put(
        "changePassword",
        Map.of("current", hub.admin.password(), "password", "a new long password"));
    bodies.put("choosePresence", Map.of("status", "busy"));
    bodies.put("makeToken", Map.of("name", "erp", "scopes", List.of("devices:write")));
    bodies.put("say", Map.of("text", "Hi", "attachments", List.of(Map.of("key", key))));
    bodies.put("assign", Map.of());
    bodies.put("setStatus", Map.of("status", "resolved"));
    bodies.put("seen", Map.of("upTo", 1));
    bodies.put("setLabels", Map.of("add", List.of("vip")));
    bodies.put("setPriority", Map.of("priority", "high"));
    bodies.put("setFields", Map.of("fields", Map.of("order", 7)));
    bodies.put("blockContact", Map.of("blocked", true));
    bodies.put("editContact", Map.of("name", "Ann B."));
    bodies.put("saveField", Map.of("type", "choice", "choices", List.of("a", "b")));
    agent.send("PUT", "/api/v1/fields/conversation/order", Map.of("type", "number"), Map.of());
    bodies.put("mergeConversation", Map.of("into", said.message().conversation().toString()));
    bodies.put("unmergeConversation", Map.of("merge", sentId.toString()));
    bodies.put("splitConversation", Map.of("from", sentId.toString()));
    bodies.put("readNotifications", Map.of());
    bodies.put("viewing", Map.of("viewing", true));
    bodies.put("typing", Map.of("writing", true));
    bodies.put("retryMessage", Map.of());
    bodies.put("upload", "hello".getBytes(StandardCharsets.UTF_8));
    bodies.put("command", Map.of("verb", "on"));
    bodies.put("addAgent", Map.of("name", "Bea", "email", "bea@example.org"));
    bodies.put("retryDeadLetter", Map.of());
    bodies.put("discardDeadLetter", Map.of("reason", "test"));
    Map<String, Object> calendar = Map.of("name", "Office", "zone", "Europe/Berlin");
    bodies.put("previewCalendar", calendar);
    bodies.put("saveCalendar", calendar);
    bodies.put("replaceSlaPolicies", Map.of("items", List.of(Map.of("name", "gold"))));
    String old = "/api/v1/calendars/" + java.util.UUID.randomUUID();
    agent.send("PUT", old, Map.of("name", "Old", "zone", "UTC"), Map.of());
    WrittenThings.keep(agent, bodies, scheduled, conversation);
    WrittenThings.erase(hub, agent, scheduled);
    var asked = agent.post("/api/v1/devices/lamp/commands", Map.of("verb", "on")).json();
    var view =
        agent.post("/api/v1/views", Map.of("name", "VIP", "filter", Map.of("label", "vip"))).json();
    bodies.put(
        "changeMany",
        Map.of(
            "conversations",
            List.of(said.message().conversation().toString(), mail.message().id().toString()),
            "action",
            "label",
            "add",
            List.of("vip")));
    bodies.put("putLabel", Map.of("colour", "red", "description", "Call back"));
    bodies.put("addView", Map.of("name", "All", "share", "everybody"));
    bodies.put("changeView", Map.of("name", "VIP", "filter", Map.of("status", "open")));
    bodies.put("orderViews", Map.of("views", List.of(view.path("id").asText())));
    Map<String, String> paths = new LinkedHashMap<>(scheduled);
    paths.put("saveCalendar", "/api/v1/calendars/" + java.util.UUID.randomUUID());
    paths.put("deleteCalendar", old);
    paths.put("listScheduled", conversation + "/scheduled");
    paths.put("putLabel", "/api/v1/labels/vip");
    paths.put("deleteLabel", "/api/v1/labels/vip");
    paths.put("changeView", "/api/v1/views/" + view.path("id").asText());
    paths.put("deleteView", "/api/v1/views/" + view.path("id").asText());
    paths.put("listCommands", "/api/v1/devices/lamp/commands");
    paths.put("deviceCommand", "/api/v1/devices/lamp/commands/" + asked.path("id").asText());
    paths.put("conversation", conversation);
    paths.put("listMessages", conversation + "/messages");
    paths.put("say", conversation + "/messages");
    paths.put("assign", conversation + "/assignment");
    paths.put("setStatus", conversation + "/status");
    paths.put("seen", conversation + "/seen");
    paths.put("setLabels", conversation + "/labels");
    paths.put("setPriority", conversation + "/priority");
    paths.put("setFields", conversation + "/fields");
    paths.put("blockContact", conversation + "/block");
    paths.put("editContact", "/api/v1/contacts/" + hub.conversationOf(said).contact());
    paths.put("saveField", "/api/v1/fields/contact/tier");
    paths.put("deleteField", "/api/v1/fields/contact/tier");
    paths.put(
        "mergeConversation", "/api/v1/conversations/" + hub.second(said, "More").id() + "/merge");
    paths.put("unmergeConversation", conversation + "/unmerge");
    paths.put("splitConversation", conversation + "/split");
    paths.put("readNotification", "/api/v1/notifications/" + mentioned(said) + "/read");
    paths.put("viewing", conversation + "/viewing");
    paths.put("typing", conversation + "/typing");
    paths.put("contact", "/api/v1/contacts/" + hub.conversationOf(said).contact());
    paths.put("search", "/api/v1/search?q=parcel");
    paths.put("report", "/api/v1/reports?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z");
    paths.put("reportCsv", "/api/v1/reports.csv?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z");
    paths.put("message", message);
    paths.put("trace", message + "/trace");
    paths.put("retryMessage", message + "/retry");
    paths.put("messageHtml", "/api/v1/messages/" + mail.message().id() + "/html");
    paths.put("backFromProvider", "/login/oidc/work?state=x&code=y");
    paths.put("upload", "/api/v1/attachments?name=b.txt");
    paths.put("download", "/api/v1/attachments/" + key);
    paths.put("signedFile", hub.inbox.links().path(new Part.Attachment(key, "a.txt", "x/y", 5)));
    paths.put("device", "/api/v1/devices/lamp");
    paths.put("command", "/api/v1/devices/lamp/commands");
    paths.put("endToken", "/api/v1/tokens/" + token.json().path("id").asText());
    paths.put("retryDeadLetter", "/api/v1/dead-letters/one/retry");
    paths.put("discardDeadLetter", "/api/v1/dead-letters/two/discard");
    paths.put("deadLetterPayload", "/api/v1/dead-letters/three/payload");
    paths.put("editDeadLetter", "/api/v1/dead-letters/three/payload");
    prepareWebhooks(bodies, paths);
    return paths;
  }

  private void prepareWebhooks(Map<String, Object> bodies, Map<String, String> paths)
      throws Exception {
    Map<String, Object> hook = Map.of("url", "http://127.0.0.1:9/", "events", List.of("*"));
    String all = "/api/v1/webhooks";
    String gone = agent.post(all, hook).json().path("id").asText();
    String kept = all + "/" + agent.post(all, hook).json().path("id").asText();
    var delivery = agent.post(kept + "/test", Map.of()).json();
    bodies.put("createWebhook", hook);
    bodies.put("changeWebhook", hook);
    bodies.put("rotateWebhookSecret", Map.of());
    bodies.put("testWebhook", Map.of());
    bodies.put("redeliver", Map.of());
    paths.put("getWebhook", kept);
    paths.put("changeWebhook", kept);
    paths.put("deleteWebhook", all + "/" + gone);
    paths.put("rotateWebhookSecret", kept + "/rotate");
    paths.put("testWebhook", kept + "/test");
    paths.put("listWebhookDeliveries", kept + "/deliveries");
    paths.put("redeliver", kept + "/deliveries/" + delivery.path("id").asText() + "/redeliver");
  }

  /** A colleague mentions the agent. */
  private String mentioned(Stored said) {
    Agent bo = new Agent(AgentId.next(), "Bo", "bo@x", Agent.Role.AGENT, 5, null, null);
    hub.store.agents().save(bo);
    String me = hub.store.agents().byEmail(hub.admin.email()).orElseThrow().id().toString();
    hub.say(
        Message.internal(MiniHub.SHOP, Address.agent(bo.id(), "Bo"))
            .conversation(said.message().conversation())
            .part(new Part.Text("@Admin", Map.of("mentions", List.of(Map.of("agent", me)))))
            .build());
    AgentId id = AgentId.of(me);
    return hub.store.notifications().of(id, null, 1).items().get(0).id().toString();
  }

  private static DeadLetters.Letter letter(String id) {
    return new DeadLetters.Letter(
        id, DeadLetters.Kind.DEAD, "sms", null, null, "410", "Gone", "Hi", Instant.now(), 3, true);
  }

  private Client.Answer call(String method, String path, String id, JsonNode operation, Object body)
      throws Exception {
    var answer = agent.send(method.toUpperCase(java.util.Locale.ROOT), path, body, Map.of());
    JsonNode described = operation.path("responses").path(Integer.toString(answer.status()));
    assertThat(described.isMissingNode())
        .as("%s answered %d: %s", id, answer.status(), answer.text())
        .isFalse();
    JsonNode schema = described.at("/content/application~1json/schema");
    if (!schema.isMissingNode()) {
      assertThat(answer.header("Content-Type")).as(id).isEqualTo("application/json");
      assertThat(errors(schema, answer.json())).as("%s: %s", id, answer.text()).isEmpty();
    } else if (!described.has("content")) {
      assertThat(answer.response().body()).as(id).isEmpty();
    }
    return answer;
  }

  @Test
  void everyProblemIsDescribedByTheProblemSchema() throws Exception {
    JsonNode schema = document.at("/components/schemas/Problem");
    Client stranger = new Client(hub.url);
    for (var answer :
        List.of(
            stranger.get("/api/v1/conversations"),
            agent.get("/api/v1/nothing"),
            agent.get("/api/v1/conversations/not-an-id"),
            agent.get("/api/v1/conversations?cursor=garbage"),
            agent.get("/api/v1/conversations?limit=1000"),
            agent.send("PATCH", "/api/v1/me", Map.of(), Map.of()),
            agent.send("POST", "/api/v1/session", "{".getBytes(StandardCharsets.UTF_8), Map.of()),
            agent.send(
                "POST", "/api/v1/session", Map.of(), Map.of("Content-Type", "text/plain")))) {
      assertThat(answer.status()).isBetween(400, 499);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(errors(schema, answer.json())).as(answer.text()).isEmpty();
    }
  }

  /** What a value breaks; every described object is taken to have no other fields than these. */
  private List<Error> errors(JsonNode schema, JsonNode value) {
    ObjectNode whole = Json.mapper().createObjectNode();
    whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    whole.set("components", closed(document.path("components")));
    whole.setAll((ObjectNode) closed(schema));
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(whole.toString());
    return compiled.validate(value.toString(), com.networknt.schema.InputFormat.JSON);
  }

  private static JsonNode closed(JsonNode node) {
    JsonNode copy = node.deepCopy();
    close(copy);
    return copy;
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("type").asText().equals("object")
        && object.has("properties")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(OpenApiIT::close);
  }
}
