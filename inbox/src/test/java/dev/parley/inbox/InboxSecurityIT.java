package dev.parley.inbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is kept out, and what hostile input gets. */
class InboxSecurityIT {
  private MiniHub hub;
  private Client agent;
  private Client stranger;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    agent = Client.loggedIn(hub);
    stranger = new Client(hub.url);
  }

  @AfterEach
  void stop() throws Exception {
    hub.close();
  }

  @Test
  void nothingButLoginAndThePageIsOpenToStrangers() throws Exception {
    for (var route : hub.inbox.routes()) {
      if (route.access() == dev.parley.inbox.internal.http.Route.Access.PUBLIC) {
        continue;
      }
      String path = route.path().replaceAll("\\{\\w+}", "x");
      Object body = route.method().equals("GET") ? null : Map.of();
      assertThat(stranger.send(route.method(), path, body, Map.of()).status())
          .as("%s %s", route.method(), path)
          .isEqualTo(401);
    }
  }

  @Test
  void aConnectionWhoseBodyIsNotWaitedForIsClosedAndSaysSo() throws Exception {
    URI at = URI.create(hub.url);
    try (Socket socket = new Socket(at.getHost(), at.getPort())) {
      socket.setSoTimeout(10_000);
      String head = "PUT /api/v1/me/presence HTTP/1.1\r\nHost: %s\r\nContent-Length: 100\r\n\r\n";
      socket.getOutputStream().write(head.formatted(at.getAuthority()).getBytes(US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 401").containsIgnoringCase("\r\nConnection: close");
    }
  }

  @Test
  void theFirstAdminIsMadeOnceAndTheCookieIsNotForScripts() throws Exception {
    assertThat(hub.inbox.firstAdmin()).isEmpty();
    assertThat(hub.admin.toString()).doesNotContain(hub.admin.password());
    String cookie = stranger.logIn(hub.admin.email(), hub.admin.password()).header("Set-Cookie");
    assertThat(cookie).startsWith("parley=").contains("HttpOnly", "SameSite=Strict", "Path=/");
  }

  @Test
  void aWriteWithoutTheSessionsTokenIsRefused() throws Exception {
    agent.headers.remove("X-CSRF-Token");
    var answer = agent.send("PUT", "/api/v1/me/presence", Map.of("status", "busy"), Map.of());
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().path("code").asText()).isEqualTo("csrf");
  }

  @Test
  void aForeignPageMayNeitherWriteNorListen() throws Exception {
    agent.headers.put("Origin", "https://evil.example");
    assertThat(agent.post("/api/v1/session", Map.of()).status()).isEqualTo(403);
    assertThatThrownBy(
            () ->
                HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .header("Cookie", agent.headers.get("Cookie"))
                    .header("Origin", "https://evil.example")
                    .buildAsync(
                        URI.create(hub.url.replace("http", "ws") + "/api/v1/live"),
                        new WebSocket.Listener() {})
                    .join())
        .hasMessageContaining("WebSocketHandshakeException");
  }

  @Test
  void guessingIsStoppedForTheAccountEvenWithTheRightPassword() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertThat(stranger.logIn(hub.admin.email(), "wrong " + i).status()).isEqualTo(401);
    }
    var closed = stranger.logIn(hub.admin.email(), hub.admin.password());
    assertThat(closed.status()).isEqualTo(429);
    assertThat(closed.header("Retry-After")).isEqualTo("900");
  }

  @Test
  void aTokenDoesWhatItsScopesSayAndNothingAfterItsEnd() throws Exception {
    var made =
        agent.post(
            "/api/v1/tokens", Map.of("name", "erp", "scopes", List.of("conversations:read")));
    String secret = made.json().path("token").asText();
    assertThat(agent.get("/api/v1/tokens").text()).doesNotContain(secret);
    Client program = new Client(hub.url);
    program.headers.put("Authorization", "Bearer " + secret);
    String id = hub.says("ann", "Ann", "Hi").message().conversation().toString();

    assertThat(program.get("/api/v1/conversations").status()).isEqualTo(200);
    assertThat(
            program.post("/api/v1/conversations/" + id + "/messages", Map.of("text", "x")).status())
        .isEqualTo(403);
    assertThat(program.get("/api/v1/tokens").status()).isEqualTo(403);
    agent.send("DELETE", "/api/v1/tokens/" + made.json().path("id").asText(), null, Map.of());
    assertThat(program.get("/api/v1/conversations").status()).isEqualTo(401);
  }

  @Test
  void aNewPasswordEndsTheOtherSessions() throws Exception {
    Client elsewhere = Client.loggedIn(hub);
    var changed =
        agent.send(
            "PUT",
            "/api/v1/me/password",
            Map.of("current", hub.admin.password(), "password", "another long one"),
            Map.of());
    assertThat(changed.status()).isEqualTo(200);
    assertThat(elsewhere.get("/api/v1/me").status()).isEqualTo(401);
    agent.headers.put("Cookie", changed.header("Set-Cookie").split(";")[0]);
    assertThat(agent.get("/api/v1/me").status()).isEqualTo(200);
  }

  @Test
  void badInputIsRefusedWithAReasonAndWithoutAStackTrace() throws Exception {
    String path = "/api/v1/conversations/" + hub.says("ann", "Ann", "Hi").message().conversation();
    String deep = "[".repeat(100_000);
    Map<Object, Integer> table = new java.util.LinkedHashMap<>();
    table.put("{\"text\":".getBytes(StandardCharsets.UTF_8), 400);
    table.put("[]".getBytes(StandardCharsets.UTF_8), 400);
    table.put("{\"text\":1}".getBytes(StandardCharsets.UTF_8), 400);
    table.put(("{\"text\":" + deep).getBytes(StandardCharsets.UTF_8), 400);
    table.put(Map.of("text", "x".repeat(100_001)), 400);
    table.put(Map.of("text", "x".repeat(1_100_000)), 413);
    table.put(Map.of("text", "   "), 400);
    table.put(Map.of("attachments", List.of(Map.of("key", "../../etc/passwd"))), 422);
    table.put(Map.of("attachments", List.of(Map.of("key", "a".repeat(32)))), 422);
    table.put(Map.of("text", "x", "clientId", "y".repeat(200)), 400);
    table.put(new byte[] {(byte) 0xff, (byte) 0xfe, '{'}, 400);
    for (var entry : table.entrySet()) {
      var answer = agent.post(path + "/messages", entry.getKey());
      assertThat(answer.status()).as(answer.text()).isEqualTo(entry.getValue());
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.text()).doesNotContain("Exception", "dev.parley", "jackson", "\tat ");
    }
    for (String bad :
        List.of(
            "/api/v1/conversations?view=theirs",
            "/api/v1/conversations?limit=0",
            "/api/v1/conversations?team=x",
            "/api/v1/conversations?cursor=%00%ff",
            "/api/v1/search?q=",
            "/api/v1/search?q=%22%20OR%20%28",
            path + "/messages?before=x",
            path + "/messages?before=1&after=2",
            "/api/v1/attachments/..%2f..%2fetc%2fpasswd",
            "/files/x/y?e=1&s=2",
            "/api/v1/devices/%2e%2e")) {
      var answer = agent.get(bad);
      assertThat(answer.status()).as(bad).isNotEqualTo(500);
      assertThat(answer.text()).as(bad).doesNotContain("Exception", "\tat ");
    }
    assertThat(
            agent
                .send(
                    "POST",
                    path + "/messages",
                    Map.of("text", "x"),
                    Map.of("Idempotency-Key", "a b"))
                .status())
        .isEqualTo(400);
  }

  @Test
  void anOversizedUploadIsRefused() throws Exception {
    byte[] large = new byte[(int) InboxSettings.DEFAULT_MAX_UPLOAD + 1];
    var answer = agent.send("POST", "/api/v1/attachments?name=a.bin", large, Map.of());
    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void hostileFramesGetAnErrorOrAClosedSocketAndTheFeedGoesOn() throws Exception {
    try (LiveEar ear = agent.listen("")) {
      await().until(() -> ear.heard("welcome"));
      ear.say("not json");
      ear.say("{\"type\":\"launch\"}");
      ear.say("{\"type\":\"typing\",\"conversation\":\"nope\",\"writing\":true}");
      await()
          .until(
              () ->
                  ear.frames.stream().filter(f -> f.path("type").asText().equals("error")).count()
                      == 2);
      hub.says("ann", "Ann", "still here");
      await().until(() -> !ear.events("dev.parley.message.created").isEmpty());
      ear.say("{\"type\":\"" + "x".repeat(20_000) + "\"}");
      await().until(() -> ear.closed != 0);
    }
    assertThat(agent.get("/api/v1/live?cursor=abc").status()).isEqualTo(404);
  }

  @Test
  void thePageForbidsInlineScriptsAndFrames() throws Exception {
    var page = stranger.get("/");
    String policy = page.header("Content-Security-Policy");
    assertThat(policy)
        .contains("default-src 'none'", "frame-ancestors 'none'", "require-trusted-types-for")
        .doesNotContain("unsafe");
    String nonce = policy.replaceAll(".*'nonce-([^']+)'.*", "$1");
    assertThat(page.text()).contains("nonce=\"" + nonce + "\"");
    assertThat(stranger.get("/").header("Content-Security-Policy")).doesNotContain(nonce);
    var module = stranger.get("/app/main.js");
    assertThat(module.header("Content-Type")).startsWith("text/javascript");
    var again =
        stranger.send("GET", "/app/main.js", null, Map.of("If-None-Match", module.header("ETag")));
    assertThat(again.status()).isEqualTo(304);
    for (String path :
        List.of("/app/../openapi.json", "/app/index.html", "/app/README.md", "/lib/lit/../x.js")) {
      assertThat(stranger.get(path).status()).as(path).isIn(400, 404);
    }
  }

  @Test
  void anEventStreamDoesTheSameAndResumesFromItsLastId() throws Exception {
    hub.says("ann", "Ann", "one");
    String first = listenTo("0", "one");
    hub.says("ann", "Ann", "two");
    assertThat(listenTo(first, "two")).isNotEqualTo(first);
  }

  /** Reads the stream from an id until a text comes; returns the id beside it. */
  private String listenTo(String lastId, String text) throws Exception {
    HttpResponse<java.io.InputStream> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(hub.url + "/api/v1/live"))
                    .header("Accept", "text/event-stream")
                    .header("Cookie", agent.headers.get("Cookie"))
                    .header("Last-Event-ID", lastId)
                    .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    String id = null;
    try (var lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.contains("\"" + text + "\"")) {
          return id;
        }
      }
    }
    throw new AssertionError("The stream ended before " + text);
  }
}
