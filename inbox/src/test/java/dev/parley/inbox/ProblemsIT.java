package dev.parley.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a call, the answer has one form and a code that can be looked up. */
class ProblemsIT {
  private static final Map<String, String> PLAIN = Map.of();
  private static final String NOBODY = "0199a7c4-0000-7000-8000-000000000000";

  /** A call that cannot be done, and what it must be answered. */
  private record Hostile(
      String method,
      String path,
      Object body,
      Map<String, String> headers,
      int status,
      String code) {
    static Hostile get(String path, int status, String code) {
      return new Hostile("GET", path, null, PLAIN, status, code);
    }

    static Hostile put(String body, int status, String code) {
      return new Hostile(
          "PUT", "/api/v1/me/presence", body.getBytes(StandardCharsets.UTF_8), PLAIN, status, code);
    }
  }

  private static List<Hostile> calls() {
    List<Hostile> calls = new ArrayList<>();
    String conversation = "/api/v1/conversations/" + NOBODY;
    for (String path :
        List.of(
            "/api/v1/nothing",
            "/api/v1/",
            conversation,
            "/api/v1/conversations/x",
            "/api/v1/contacts/%20",
            "/api/v1/messages/" + NOBODY + "/html",
            "/api/v1/devices/none")) {
      calls.add(Hostile.get(path, 404, "not-found"));
    }
    for (String query :
        List.of(
            "limit=0",
            "limit=201",
            "limit=x",
            "limit=99999999999",
            "view=theirs",
            "team=x",
            "status=odd",
            "cursor=x",
            "cursor=%00",
            "cursor=%ff",
            "cursor=" + "x".repeat(1_000))) {
      calls.add(Hostile.get("/api/v1/conversations?" + query, 400, "bad-request"));
    }
    calls.add(Hostile.get("/api/v1/search?q=before:never", 400, "bad-search"));
    calls.add(Hostile.get("/api/v1/audit?cursor=x", 400, "bad-request"));
    calls.add(Hostile.get("/api/v1/notifications?cursor=x", 400, "bad-request"));
    for (String cursor : List.of("x", "-1", "%ff", "9999999999999999999")) {
      calls.add(
          new Hostile(
              "GET",
              "/api/v1/live?cursor=" + cursor,
              null,
              Map.of("Accept", "text/event-stream"),
              400,
              "bad-request"));
    }
    for (String body :
        List.of(
            "",
            "{",
            "[]",
            "1",
            "null",
            "{\"status\":\"odd\"}",
            "{\"status\":{}}",
            "{\"status\":\"busy\",\"status\":\"away\"}",
            "{\"status\":\"busy\"} {}",
            "{\"status\":" + "[".repeat(100_000),
            "{\"a\":".repeat(70) + "1" + "}".repeat(70))) {
      calls.add(Hostile.put(body, 400, "bad-request"));
    }
    calls.add(Hostile.put("{\"status\":\"" + "x".repeat(1_100_000) + "\"}", 413, "too-large"));
    for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "nonsense")) {
      calls.add(
          new Hostile(
              "PUT",
              "/api/v1/me/presence",
              Map.of("status", "busy"),
              Map.of("Content-Type", type),
              415,
              "not-json"));
    }
    for (String method : List.of("PATCH", "TRACE", "OPTIONS", "NONSENSE")) {
      calls.add(
          new Hostile(method, "/api/v1/conversations", null, PLAIN, 405, "method-not-allowed"));
    }
    calls.add(
        new Hostile(
            "PUT",
            "/api/v1/me/presence",
            Map.of("status", "busy"),
            Map.of("Idempotency-Key", "a b"),
            400,
            "bad-request"));
    calls.add(
        new Hostile(
            "PUT",
            "/api/v1/me/presence",
            Map.of("status", "busy"),
            Map.of("X-CSRF-Token", "wrong"),
            403,
            "csrf"));
    calls.add(
        new Hostile(
            "PUT",
            "/api/v1/me/presence",
            Map.of("status", "busy"),
            Map.of("Origin", "https://evil.example"),
            403,
            "forbidden"));
    calls.add(
        new Hostile(
            "GET",
            "/api/v1/conversations",
            null,
            Map.of("Cookie", "parley=forged"),
            401,
            "unauthenticated"));
    return calls;
  }

  @Test
  void everyHostileCallIsAnsweredByAProblemThatCanBeLookedUp(@TempDir Path data) throws Exception {
    try (MiniHub hub = new MiniHub(data)) {
      Client agent = Client.loggedIn(hub);
      JsonNode codes =
          agent
              .get("/api/v1/openapi.json")
              .json()
              .at("/components/schemas/Problem/properties/code/x-codes");
      SoftAssertions all = new SoftAssertions();
      for (Hostile call : calls()) {
        Client.Answer answer = agent.send(call.method, call.path, call.body, call.headers);
        String told = call.method + " " + call.path + ": " + answer.text();
        all.assertThat(answer.status()).as(told).isEqualTo(call.status);
        all.assertThat(answer.header("Content-Type"))
            .as(told)
            .isEqualTo("application/problem+json");
        all.assertThat(codes.path(call.code).asText()).as(call.code).isNotEmpty();
        all.assertThat(told).doesNotContain("Exception", "dev.parley", "jackson", "\tat ");
        if (answer.text().startsWith("{")) {
          JsonNode problem = answer.json();
          all.assertThat(problem.path("code").asText()).as(told).isEqualTo(call.code);
          all.assertThat(problem.path("type").asText())
              .isEqualTo("urn:parley:problem:" + call.code);
          all.assertThat(problem.path("status").asInt()).isEqualTo(call.status);
          all.assertThat(problem.path("title").asText()).as(told).isNotEmpty();
          all.assertThat(problem.path("detail").asText()).as(told).isNotEmpty();
        }
      }
      all.assertAll();
    }
  }
}
