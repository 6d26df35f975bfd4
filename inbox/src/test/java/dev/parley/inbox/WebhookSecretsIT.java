package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversations.Store;
import dev.parley.conversations.StoreSettings;
import dev.parley.conversations.Webhook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who reads the database cannot sign in the hub's name. */
class WebhookSecretsIT {
  private static final String HOOKS = "/api/v1/webhooks";
  private static final List<String> CREATED = List.of("message.created");

  @TempDir Path data;

  private static String secret(int filled) {
    byte[] key = new byte[32];
    java.util.Arrays.fill(key, (byte) filled);
    return "whsec_" + Base64.getEncoder().encodeToString(key);
  }

  private void nowhere(String secret) throws Exception {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(secret);
      }
    }
  }

  private static void isSigned(MiniHub hub, HookReceiver receiver, String secret) throws Exception {
    receiver.got.clear();
    hub.says("ann", "Ann", "Hello");
    await().until(() -> receiver.got.size() == 1);
    HookReceiver.Got got = receiver.got.get(0);
    assertThat(got.signature().split(" ")).contains(WebhooksIT.signature(secret, got));
  }

  @Test
  void secretsAreInNoFileOfTheHub() throws Exception {
    String first;
    String second;
    try (HookReceiver receiver = HookReceiver.answering(number -> 200);
        MiniHub hub = new MiniHub(data)) {
      Client admin = Client.loggedIn(hub);
      JsonNode made = admin.post(HOOKS, Map.of("url", receiver.url(), "events", CREATED)).json();
      first = made.path("secret").asText();
      isSigned(hub, receiver, first);
      second =
          admin
              .post(HOOKS + "/" + made.path("id").asText() + "/rotate", Map.of())
              .json()
              .path("secret")
              .asText();
      isSigned(hub, receiver, second);
      isSigned(hub, receiver, first);
    }
    assertThat(List.of(first, second)).allMatch(secret -> secret.startsWith("whsec_"));
    nowhere(first);
    nowhere(second);
  }

  @Test
  void whatAnOlderHubLeftInTheClearIsSealedAtTheStartAndSignsOn() throws Exception {
    try (HookReceiver receiver = HookReceiver.answering(number -> 200)) {
      try (Store older = Store.open(StoreSettings.sqlite(data))) {
        UUID id = older.webhooks().create(receiver.url(), CREATED, any -> secret(7)).id();
        older.webhooks().rotate(id, secret(8), Instant.now().plusSeconds(3_600));
      }
      try (MiniHub hub = new MiniHub(data)) {
        Webhook hook = hub.store.webhooks().all().get(0);
        assertThat(hub.store.webhooks().secrets(hook.id()))
            .get()
            .satisfies(kept -> assertThat(kept.current()).startsWith("sealed:"))
            .satisfies(kept -> assertThat(kept.old()).startsWith("sealed:"));
        isSigned(hub, receiver, secret(7));
        isSigned(hub, receiver, secret(8));
      }
    }
    nowhere(secret(7));
    nowhere(secret(8));
  }

  @Test
  void whoCannotBeSignedForIsDisabledUntilThereIsANewSecret() throws Exception {
    try (HookReceiver receiver = HookReceiver.answering(number -> 200)) {
      UUID id;
      try (Store other = Store.open(StoreSettings.sqlite(data))) {
        id = other.webhooks().create(receiver.url(), CREATED, any -> "sealed:elsewhere").id();
      }
      try (MiniHub hub = new MiniHub(data)) {
        Client admin = Client.loggedIn(hub);
        JsonNode shown = admin.get(HOOKS + "/" + id).json();
        assertThat(shown.path("enabled").asBoolean()).isFalse();
        assertThat(shown.path("disabledWhy").asText()).contains("make a new one");
        String fresh =
            admin.post(HOOKS + "/" + id + "/rotate", Map.of()).json().path("secret").asText();
        Map<String, Object> again = Map.of("url", receiver.url(), "events", CREATED);
        assertThat(admin.send("PUT", HOOKS + "/" + id, again, Map.of()).status()).isEqualTo(200);
        isSigned(hub, receiver, fresh);
      }
    }
  }
}
