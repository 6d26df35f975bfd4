package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.parley.codec.Json;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
          "endSession",
          "choosePassword");

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
    Map<String, String> paths = new Examples(hub, agent).prepare(bodies);
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
      var bea = agent.post("/api/v1/agents", Map.of("name", "Bea", "email", "bea@x.org")).json();
      Client admin = agent;
      agent = new Client(other.url);
      agent.keep(agent.logIn("bea@x.org", bea.path("password").asText()));
      step("choosePassword", "", Map.of("password", "a new long password"));
      agent = admin;
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
