package dev.parley.hub.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import dev.parley.inbox.FirstAdmin;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Channels are added, changed, given new secrets and removed while the hub runs. */
class ChannelSetupIT {
  private static final String CHANNELS = "/api/v1/channels";
  private static final String TOKEN = "gateway-token-1234";

  @TempDir Path data;
  private SmsGateway gateway;
  private BareHub hub;
  private FirstAdmin admin;
  private InboxAgent operator;

  @BeforeEach
  void start() throws Exception {
    gateway = new SmsGateway();
    hub = BareHub.start(data, "{door: {connector: webchat, options: {name: Door}}}");
    admin = hub.admin();
    operator = new InboxAgent(hub.url(), admin.email(), admin.password());
  }

  @AfterEach
  void stop() {
    hub.close();
    gateway.close();
  }

  private void startAnew() throws Exception {
    hub.close();
    hub = BareHub.start(data, "{door: {connector: webchat, options: {name: Door}}}");
    operator = new InboxAgent(hub.url(), admin.email(), admin.password());
  }

  private Map<String, Object> texts() {
    return Map.of(
        "name",
        "texts",
        "connector",
        "sms",
        "options",
        Map.of(
            "provider",
            "generic",
            "from",
            "+15550100",
            "apiUrl",
            gateway.url(),
            "credentials",
            Map.of("apiToken", TOKEN)));
  }

  private static JsonNode json(HttpResponse<String> answer, int status) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return Json.mapper().readTree(answer.body());
  }

  private String webhook() {
    return hub.url() + "/webhooks/texts";
  }

  private String conversation(String channel, String text) {
    return await()
        .atMost(30, SECONDS)
        .until(
            () ->
                operator.conversations(channel).stream()
                    .map(e -> e.path("conversation").path("id").asText())
                    .filter(id -> operator.texts(id).contains(text))
                    .findFirst()
                    .orElse(null),
            id -> id != null);
  }

  private void sends(String conversation, String text) {
    operator.replies(conversation, text);
    await().atMost(30, SECONDS).until(() -> gateway.sent.contains(text));
  }

  @Test
  void textsComeInAndAnswersGoOutByAChannelThatTheApiAddedOverARestartToo() throws Exception {
    JsonNode made = json(operator.ask("POST", CHANNELS, texts()), 201);
    String secret = made.path("generated").path("/credentials/webhookSecret").asText();
    assertThat(secret).hasSize(64);
    assertThat(made.at("/channel/setup/0/value").asText()).isEqualTo(webhook());
    assertThat(made.at("/channel").toString()).doesNotContain(secret, TOKEN);
    assertThat(gateway.writes(webhook(), "wrong", "m-0", "Not me")).isEqualTo(403);
    assertThat(gateway.writes(webhook(), secret, "m-1", "Are you open?")).isEqualTo(200);
    String conversation = conversation("texts", "Are you open?");
    sends(conversation, "Until six.");
    assertThat(json(operator.ask("POST", CHANNELS, texts()), 409).path("code").asText())
        .isEqualTo("channel-conflict");

    startAnew();
    assertThat(gateway.writes(webhook(), secret, "m-2", "And tomorrow?")).isEqualTo(200);
    assertThat(conversation("texts", "And tomorrow?")).isEqualTo(conversation);
    sends(conversation, "From nine.");
    json(operator.ask("PATCH", CHANNELS + "/texts", Map.of("csat", true)), 200);
    operator.ask(
        "POST", "/api/v1/conversations/" + conversation + "/status", Map.of("status", "resolved"));
    await()
        .atMost(30, SECONDS)
        .until(() -> gateway.sent.stream().anyMatch(text -> text.contains("/rate/")));
    String shown = operator.get(CHANNELS + "/texts").toString();
    assertThat(shown).contains("\"/credentials/webhookSecret\"").doesNotContain(secret, TOKEN);
    assertThat(operator.get("/api/v1/audit").toString())
        .contains("channels.create", "texts")
        .doesNotContain(secret, TOKEN);
    assertNoFileHas(secret);
  }

  /**
   * Nothing on the disk has a secret in the clear: the database, its log and what else there is.
   */
  private void assertNoFileHas(String secret) throws Exception {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(bytes.contains(secret)).as("%s", file).isFalse();
        assertThat(bytes.contains(TOKEN)).as("%s", file).isFalse();
      }
    }
  }

  @Test
  void oldSecretIsTakenForAWhileAndThenNoMore() throws Exception {
    String first =
        json(operator.ask("POST", CHANNELS, texts()), 201)
            .path("generated")
            .path("/credentials/webhookSecret")
            .asText();
    JsonNode rotated =
        json(
            operator.ask("POST", CHANNELS + "/texts/rotate-secret", Map.of("overlapSeconds", 3600)),
            200);
    String second = rotated.path("generated").path("/credentials/webhookSecret").asText();
    assertThat(second).hasSize(64).isNotEqualTo(first);
    assertThat(rotated.at("/channel/secrets").toString()).contains("oldUntil");
    assertThat(gateway.writes(webhook(), first, "r-1", "By the old")).isEqualTo(200);
    assertThat(gateway.writes(webhook(), second, "r-2", "By the new")).isEqualTo(200);

    String third =
        json(
                operator.ask(
                    "POST", CHANNELS + "/texts/rotate-secret", Map.of("overlapSeconds", 0)),
                200)
            .path("generated")
            .path("/credentials/webhookSecret")
            .asText();
    assertThat(gateway.writes(webhook(), second, "r-3", "Too late")).isEqualTo(403);
    assertThat(gateway.writes(webhook(), third, "r-4", "In time")).isEqualTo(200);
    startAnew();
    assertThat(gateway.writes(webhook(), second, "r-5", "Still too late")).isEqualTo(403);
    assertThat(gateway.writes(webhook(), third, "r-6", "Still in time")).isEqualTo(200);
    assertThat(operator.texts(conversation("texts", "Still in time")))
        .contains("By the old", "By the new", "In time")
        .doesNotContain("Too late", "Still too late");
  }

  @Test
  void visitorsChatByAChannelThatWasAddedAndItsIdentitiesAreRotated() throws Exception {
    Map<String, Object> chat =
        Map.of("name", "shop", "connector", "webchat", "options", Map.of("name", "The Shop"));
    JsonNode made = json(operator.ask("POST", CHANNELS, chat), 201);
    assertThat(made.at("/channel/setup/0/value").asText())
        .contains("<parley-chat channel=\"shop\">", hub.url() + "/widget.js");
    String secret =
        json(operator.ask("POST", CHANNELS + "/shop/rotate-secret", Map.of()), 200)
            .path("generated")
            .path("/identitySecret")
            .asText();
    try (ChatVisitor visitor = ChatVisitor.identified(hub.url(), "shop", "ann", secret)) {
      visitor.says("c-1", "Do you know me?");
      await().atMost(30, SECONDS).until(() -> visitor.frames("ack").size() == 1);
      operator.replies(conversation("shop", "Do you know me?"), "We do.");
      await().atMost(30, SECONDS).until(() -> visitor.heard().contains("We do."));
    }
    json(operator.ask("POST", CHANNELS + "/shop/rotate-secret", Map.of("overlapSeconds", 0)), 200);
    try (ChatVisitor visitor = ChatVisitor.identified(hub.url(), "shop", "ann", secret)) {
      await().atMost(30, SECONDS).until(() -> !visitor.frames("error").isEmpty());
      assertThat(visitor.frames("error").get(0).path("code").asText()).isEqualTo("bad-identity");
    }
    assertThat(
            json(
                    operator.ask(
                        "PATCH", CHANNELS + "/shop", Map.of("options", Map.of("greeting", "Hi!"))),
                    200)
                .at("/channel/options/name")
                .asText())
        .isEqualTo("The Shop");
    try (ChatVisitor visitor = ChatVisitor.arrives(hub.url(), "shop")) {
      await().atMost(30, SECONDS).until(() -> visitor.frames("welcome").size() == 1);
      assertThat(visitor.frames("welcome").get(0).toString()).contains("Hi!", "The Shop");
    }
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() throws Exception {
    JsonNode named =
        json(operator.ask("POST", CHANNELS, Map.of("name", "Texts!", "connector", "fax")), 422);
    assertThat(named.path("errors").findValuesAsText("pointer"))
        .containsExactly("/name", "/connector");
    Map<String, Object> empty =
        Map.of("name", "texts", "connector", "sms", "options", Map.of("provider", "twilio"));
    assertThat(
            json(operator.ask("POST", CHANNELS, empty), 422)
                .path("errors")
                .findValuesAsText("pointer"))
        .containsExactlyInAnyOrder(
            "/options/credentials/accountSid", "/options/credentials/authToken", "/options/from");
    Map<String, Object> wrong =
        Map.of(
            "name",
            "mail",
            "connector",
            "email",
            "options",
            Map.of(
                "address",
                "nobody",
                "auth",
                Map.of("password", "hush-hush"),
                "imap",
                Map.of("port", 0, "ca", "/etc/passwd"),
                "smtp",
                Map.of("host", "127.0.0.1", "tls", "maybe")));
    HttpResponse<String> answer = operator.ask("POST", CHANNELS, wrong);
    JsonNode options = json(answer, 422);
    assertThat(options.path("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder(
            "/options/address",
            "/options/imap/host",
            "/options/imap/port",
            "/options/imap/ca",
            "/options/smtp/tls");
    assertThat(answer.body()).doesNotContain("hush-hush");
    assertThat(operator.ask("GET", CHANNELS + "/mail", null).statusCode()).isEqualTo(404);
  }

  @Test
  void channelsOfTheConfigFileAreChangedThere() throws Exception {
    JsonNode door = operator.get(CHANNELS + "/door");
    assertThat(door.path("source").asText()).isEqualTo("file");
    assertThat(door.has("options")).isFalse();
    Map<String, Object> same = Map.of("name", "door", "connector", "webchat");
    assertThat(json(operator.ask("POST", CHANNELS, same), 409).path("detail").asText())
        .contains("config file");
    for (HttpResponse<String> refused :
        List.of(
            operator.ask("PATCH", CHANNELS + "/door", Map.of("options", Map.of())),
            operator.ask("POST", CHANNELS + "/door/rotate-secret", Map.of()),
            operator.ask("DELETE", CHANNELS + "/door", null))) {
      assertThat(json(refused, 409).path("code").asText()).isEqualTo("channel-in-file");
    }
  }

  @Test
  void storedOneRestsWhileTheConfigFileHasItsName() throws Exception {
    String secret =
        json(operator.ask("POST", CHANNELS, texts()), 201)
            .path("generated")
            .path("/credentials/webhookSecret")
            .asText();
    hub.close();
    hub = BareHub.start(data, "{texts: {connector: webchat}}");
    operator = new InboxAgent(hub.url(), admin.email(), admin.password());
    assertThat(operator.get(CHANNELS + "/texts").path("source").asText()).isEqualTo("file");
    assertThat(operator.get(CHANNELS + "/texts").path("connector").asText()).isEqualTo("webchat");
    startAnew();
    assertThat(operator.get(CHANNELS + "/texts").path("source").asText()).isEqualTo("store");
    assertThat(gateway.writes(webhook(), secret, "b-1", "Back?")).isEqualTo(200);
  }

  @Test
  void wrongOneHurtsNoOtherAndShowsItsError() throws Exception {
    Map<String, Object> options =
        Map.of(
            "address",
            "help@example.org",
            "auth",
            Map.of("password", "hush-hush"),
            "imap",
            Map.of("host", "127.0.0.1", "port", 1, "tls", "none"),
            "smtp",
            Map.of("host", "127.0.0.1", "port", 1, "tls", "none"));
    Map<String, Object> mail = Map.of("name", "mail", "connector", "email", "options", options);
    assertThat(json(operator.ask("POST", CHANNELS, mail), 422).path("code").asText())
        .isEqualTo("check-failed");
    assertThat(operator.ask("GET", CHANNELS + "/mail", null).statusCode()).isEqualTo(404);
    json(
        operator.ask(
            "POST",
            CHANNELS,
            Map.of("name", "mail", "connector", "email", "options", options, "unchecked", true)),
        201);
    await().atMost(60, SECONDS).until(() -> status("mail").path("state").asText().equals("failed"));
    assertThat(status("mail").path("errors")).isNotEmpty();
    try (ChatVisitor visitor = ChatVisitor.arrives(hub.url(), "door")) {
      visitor.says("d-1", "Knock");
      await().atMost(30, SECONDS).until(() -> visitor.frames("ack").size() == 1);
    }
  }

  private JsonNode status(String channel) {
    for (JsonNode each : operator.get(CHANNELS + "/status").path("items")) {
      if (each.path("name").asText().equals(channel)) {
        return each;
      }
    }
    throw new AssertionError("There is no channel " + channel);
  }

  @Test
  void whatWaitsWhenAChannelIsRemovedGoesOutWhenItIsBack() throws Exception {
    String secret =
        json(operator.ask("POST", CHANNELS, texts()), 201)
            .path("generated")
            .path("/credentials/webhookSecret")
            .asText();
    assertThat(gateway.writes(webhook(), secret, "w-1", "Anybody?")).isEqualTo(200);
    String conversation = conversation("texts", "Anybody?");
    operator.post(CHANNELS + "/texts/pause", Map.of());
    operator.replies(conversation, "Somebody.");
    await().atMost(30, SECONDS).until(() -> status("texts").path("waiting").asInt() == 1);
    assertThat(operator.ask("DELETE", CHANNELS + "/texts", null).statusCode()).isEqualTo(204);
    assertThat(operator.ask("GET", CHANNELS + "/texts", null).statusCode()).isEqualTo(404);
    assertThat(gateway.writes(webhook(), secret, "w-2", "Hello?")).isEqualTo(404);
    assertThat(operator.texts(conversation)).contains("Anybody?", "Somebody.");
    assertThat(gateway.sent).isEmpty();

    json(operator.ask("POST", CHANNELS, texts()), 201);
    await().atMost(30, SECONDS).until(() -> gateway.sent.contains("Somebody."));
  }
}
