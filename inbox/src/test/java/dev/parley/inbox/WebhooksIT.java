package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events on their way to real receivers. One hub for all but the restarts. */
class WebhooksIT {
  private static final String HOOKS = "/api/v1/webhooks";
  private static MiniHub hub;
  private static Client admin;

  private final List<AutoCloseable> opened = new ArrayList<>();

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    admin = Client.loggedIn(hub);
  }

  @AfterAll
  static void stop() throws Exception {
    hub.close();
  }

  @AfterEach
  void removeAll() throws Exception {
    for (JsonNode one : admin.get(HOOKS).json().path("items")) {
      admin.send("DELETE", HOOKS + "/" + one.path("id").asText(), null, Map.of());
    }
    for (AutoCloseable one : opened) {
      one.close();
    }
  }

  private HookReceiver open(HookReceiver receiver) {
    opened.add(receiver);
    return receiver;
  }

  private static JsonNode create(HookReceiver receiver, String... events) throws Exception {
    Client.Answer answer =
        admin.post(HOOKS, Map.of("url", receiver.url(), "events", List.of(events)));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json();
  }

  private static String path(JsonNode webhook) {
    return HOOKS + "/" + webhook.path("id").asText();
  }

  private static JsonNode newest(JsonNode webhook) throws Exception {
    return admin.get(path(webhook) + "/deliveries").json().at("/items/0");
  }

  /** As the specification says it, and not as the hub computes it. */
  static String signature(String secret, HookReceiver.Got got) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] key = Base64.getDecoder().decode(secret.replace("whsec_", ""));
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String said = got.id() + "." + got.timestamp() + "." + got.body();
    byte[] signed = mac.doFinal(said.getBytes(StandardCharsets.UTF_8));
    return "v1," + Base64.getEncoder().encodeToString(signed);
  }

  @Test
  void anEventArrivesSignedAsStandardWebhooksSay() throws Exception {
    HookReceiver receiver = open(HookReceiver.answering(number -> 200));
    JsonNode made = create(receiver, "message.created");
    hub.says("ann", "Ann", "Grüße!");
    await().until(() -> receiver.got.size() == 1);
    HookReceiver.Got got = receiver.got.get(0);
    assertThat(got.signature()).isEqualTo(signature(made.path("secret").asText(), got));
    assertThat(Long.parseLong(got.timestamp()))
        .isCloseTo(System.currentTimeMillis() / 1000, org.assertj.core.data.Offset.offset(30L));
    assertThat(got.type()).startsWith("application/cloudevents+json");
    JsonNode event = Json.mapper().readTree(got.body());
    assertThat(event.path("specversion").asText()).isEqualTo("1.0");
    assertThat(event.path("type").asText()).isEqualTo("dev.parley.message.created");
    assertThat(event.at("/data/message/parts/0/text").asText()).isEqualTo("Grüße!");
    await().until(() -> newest(made).path("state").asText().equals("delivered"));
    assertThat(newest(made).path("response").asText()).hasSizeLessThanOrEqualTo(2_048);
  }

  @Test
  void aReceiverThatFailsGetsItAgainUnderTheSameId() throws Exception {
    HookReceiver receiver = open(HookReceiver.answering(number -> number < 2 ? 500 : 200));
    JsonNode made = create(receiver, "message.created");
    hub.says("ann", "Ann", "Hello");
    await().until(() -> newest(made).path("state").asText().equals("delivered"));
    assertThat(receiver.got).hasSize(3);
    assertThat(receiver.got)
        .extracting(HookReceiver.Got::id)
        .containsOnly(receiver.got.get(0).id());
    assertThat(newest(made).path("attempts").asInt()).isEqualTo(3);

    Client.Answer again =
        admin.post(
            path(made) + "/deliveries/" + newest(made).path("id").asText() + "/redeliver",
            Map.of());
    assertThat(again.status()).isEqualTo(202);
    await().until(() -> receiver.got.size() == 4);
    assertThat(receiver.got.get(3).id()).isEqualTo(receiver.got.get(0).id());
  }

  @Test
  void aSlowReceiverHoldsUpNobodyElse() throws Exception {
    HookReceiver slow = open(HookReceiver.silent());
    HookReceiver quick = open(HookReceiver.answering(number -> 200));
    create(slow, "*");
    create(quick, "message.created");
    hub.says("ann", "Ann", "One");
    await().until(() -> slow.got.size() == 1);
    for (int i = 0; i < 20; i++) {
      hub.says("ann", "Ann", "More " + i);
    }
    await().atMost(Duration.ofSeconds(4)).until(() -> quick.got.size() == 21);
    assertThat(slow.got).hasSize(1);
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    HookReceiver receiver = open(HookReceiver.answering(number -> 302));
    JsonNode made = create(receiver, "message.created");
    hub.says("ann", "Ann", "Hello");
    await().until(() -> newest(made).path("status").asInt() == 302);
    assertThat(newest(made).path("error").asText()).contains("not followed");
    assertThat(newest(made).path("state").asText()).isEqualTo("pending");
  }

  @Test
  void aReceiverThatIsGoneEndsItsWebhook() throws Exception {
    HookReceiver receiver = open(HookReceiver.answering(number -> 410));
    JsonNode made = create(receiver, "message.created");
    hub.says("ann", "Ann", "Hello");
    await().until(() -> !admin.get(path(made)).json().path("enabled").asBoolean());
    assertThat(admin.get(path(made)).json().path("disabledWhy").asText()).contains("410");
    assertThat(admin.get("/api/v1/audit?action=webhooks.disable").json().path("items")).hasSize(1);
  }

  @Test
  void aRotatedSecretSignsBesideTheOldOneAndATestEventShowsIt() throws Exception {
    HookReceiver receiver = open(HookReceiver.answering(number -> 200));
    JsonNode made = create(receiver, "device.updated");
    JsonNode rotated = admin.post(path(made) + "/rotate", Map.of()).json();
    assertThat(admin.post(path(made) + "/test", Map.of()).status()).isEqualTo(202);
    await().until(() -> receiver.got.size() == 1);
    HookReceiver.Got got = receiver.got.get(0);
    assertThat(got.signature())
        .isEqualTo(
            signature(rotated.path("secret").asText(), got)
                + " "
                + signature(made.path("secret").asText(), got));
    assertThat(got.body()).contains("dev.parley.webhook.test");
  }

  @Test
  void theSecretIsToldOnceAndNeverAgain() throws Exception {
    HookReceiver receiver = open(HookReceiver.answering(number -> 200));
    JsonNode made = create(receiver, "message.created");
    String secret = made.path("secret").asText();
    assertThat(Base64.getDecoder().decode(secret.substring("whsec_".length()))).hasSize(32);
    hub.says("ann", "Ann", "Hello");
    await().until(() -> newest(made).path("state").asText().equals("delivered"));
    for (String path :
        List.of(
            HOOKS, path(made), path(made) + "/deliveries", "/api/v1/audit", "/api/v1/audit.csv")) {
      assertThat(admin.get(path).text()).as(path).doesNotContain(secret);
    }
    assertThat(admin.get("/api/v1/audit").text()).doesNotContain("key=hidden");
  }

  @Test
  void repeatedCreationUnderTheSameKeyMakesOne() throws Exception {
    HookReceiver receiver = open(HookReceiver.answering(number -> 200));
    Map<String, Object> body = Map.of("url", receiver.url(), "events", List.of("*"));
    Map<String, String> key = Map.of("Idempotency-Key", "one");
    JsonNode first = admin.send("POST", HOOKS, body, key).json();
    var again = admin.send("POST", HOOKS, body, key);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().path("code").asText()).isEqualTo("already-done");
    assertThat(again.text()).doesNotContain(first.path("secret").asText());
    assertThat(admin.get(HOOKS).json().path("items")).hasSize(1);
  }

  @Test
  void whatWasSaidBeforeARestartArrivesAfterIt(@TempDir Path data) throws Exception {
    HookReceiver receiver = open(HookReceiver.answering(number -> 503));
    try (MiniHub before = new MiniHub(data)) {
      before.store.webhooks().create(receiver.url(), List.of("message.created"), id -> SECRET);
      before.says("ann", "Ann", "One");
      await().until(() -> !receiver.got.isEmpty());
      before.says("ann", "Ann", "Two");
    }
    receiver.answer(200);
    receiver.got.clear();
    try (MiniHub after = new MiniHub(data)) {
      after.says("ann", "Ann", "Three");
      for (String text : List.of("One", "Two", "Three")) {
        await().until(() -> receiver.got.stream().anyMatch(got -> got.body().contains(text)));
      }
    }
  }

  private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);

  @Test
  void addressesInsideTheNetworkAreRefusedWhenAskedAndWhenConnectedTo(@TempDir Path data)
      throws Exception {
    HookReceiver receiver = open(HookReceiver.answering(number -> 200));
    WebhookSettings strict =
        new WebhookSettings(
            false, MiniHub.EAGER.retries(), Duration.ofSeconds(5), Duration.ofDays(5));
    try (MiniHub guarded = new MiniHub(data, strict)) {
      Client client = Client.loggedIn(guarded);
      for (String url :
          List.of(
              receiver.url(),
              "https://localhost/",
              "https://127.0.0.1/",
              "https://2130706433/",
              "https://[::1]/",
              "https://[::ffff:10.0.0.1]/",
              "https://10.1.2.3/",
              "https://169.254.169.254/latest/meta-data",
              "https://user:word@example.org/")) {
        Client.Answer answer = client.post(HOOKS, Map.of("url", url, "events", List.of("*")));
        assertThat(answer.status()).as(url).isEqualTo(422);
      }
      // As one whose name has another address by now.
      var changed =
          guarded
              .store
              .webhooks()
              .create(
                  receiver.url().replace("127.0.0.1", "localhost"),
                  List.of("message.created"),
                  id -> SECRET);
      guarded.says("ann", "Ann", "Hello");
      await()
          .until(
              () ->
                  guarded.store.deliveries().list(changed.id(), null, 1).items().stream()
                      .anyMatch(one -> String.valueOf(one.error()).contains("inside the network")));
      assertThat(receiver.got).isEmpty();
    }
  }

  @Test
  void agentsWhoAreNoAdminsSeeNothingOfIt() throws Exception {
    admin.post(
        "/api/v1/agents",
        Map.of("name", "Bo", "email", "bo@example.org", "password", "a good long password"));
    hub.settled("bo@example.org");
    Client bo = new Client(hub.url);
    Client.Answer in = bo.logIn("bo@example.org", "a good long password");
    bo.headers.put("Cookie", in.header("Set-Cookie").split(";")[0]);
    bo.headers.put("X-CSRF-Token", in.json().path("csrf").asText());
    assertThat(bo.get(HOOKS).status()).isEqualTo(403);
    assertThat(bo.get("/api/v1/audit").status()).isEqualTo(403);
    assertThat(bo.post(HOOKS, Map.of()).status()).isEqualTo(403);
    assertThat(admin.get("/api/v1/audit?action=webhooks.create.refused").json().path("items"))
        .hasSize(1);
  }
}
