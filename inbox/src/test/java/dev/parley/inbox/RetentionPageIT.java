package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.conversations.Stored;
import dev.parley.model.Address;
import dev.parley.model.Conversation.Status;
import dev.parley.model.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Admins say how long conversations are kept, and see before what would go. */
class RetentionPageIT {
  private static final String ALL = "/api/v1/retention";

  private static Chromium chromium;
  private static MiniHub hub;
  private static Client admin;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    chromium = new Chromium();
    hub = new MiniHub(data);
    admin = Client.loggedIn(hub);
    closed("old", MiniHub.SHOP, 100);
    closed("older", MiniHub.SHOP, 400);
    closed("young", MiniHub.SHOP, 5);
    closed("other", "support-mail", 100);
    hub.says("open", "Open", "I still wait");
  }

  @AfterAll
  static void stop() throws Exception {
    chromium.close();
    hub.close();
  }

  @AfterEach
  void forget() throws Exception {
    for (String path : List.of(ALL, ALL + "/" + MiniHub.SHOP, ALL + "/support-mail")) {
      admin.send("DELETE", path, null, Map.of());
    }
  }

  private static void closed(String handle, String channel, int daysAgo) {
    Instant at = Instant.now().minus(Duration.ofDays(daysAgo));
    Stored said =
        hub.say(
            Message.inbound(channel, Address.contact(channel, handle, handle))
                .text("said by " + handle)
                .build());
    var batch = hub.store.load(List.of(said.message()));
    batch.put(
        hub.conversationOf(said).toBuilder().status(Status.RESOLVED).lastActivityAt(at).build());
    hub.store.save(batch);
  }

  @Test
  void aChannelsTimeIsChosenPreviewedAuditedAndTakenBack() throws Exception {
    var before = admin.get(ALL).json();
    assertThat(before.at("/everywhere/days").isNull()).isTrue();
    assertThat(before.path("channels").findValuesAsText("channel"))
        .containsExactly(MiniHub.SHOP, "sms", "support-mail");

    String preview = "/api/v1/retention-preview?days=90";
    assertThat(admin.get(preview).json().path("conversations").asInt()).isEqualTo(3);
    assertThat(admin.get(preview + "&channel=" + MiniHub.SHOP).json().path("conversations").asInt())
        .isEqualTo(2);
    var answer = put(ALL + "/" + MiniHub.SHOP, 90);
    assertThat(answer.json().at("/channels/0/days").asInt()).isEqualTo(90);
    assertThat(answer.json().at("/channels/0/own").asBoolean()).isTrue();
    // The channel has its own time now: what is for all is not for it.
    assertThat(admin.get(preview).json().path("conversations").asInt()).isEqualTo(1);
    assertThat(put(ALL, 30).json().at("/channels/1/days").asInt()).isEqualTo(30);
    assertThat(put(ALL + "/support-mail", null).json().at("/channels/2/days").isNull()).isTrue();

    var audit = admin.get("/api/v1/audit?action=retention.change&limit=3").json().path("items");
    assertThat(audit).hasSize(3);
    assertThat(audit.get(2).path("object").asText()).isEqualTo(MiniHub.SHOP);
    assertThat(audit.get(2).at("/before/days").asText()).isEqualTo("for ever");
    assertThat(audit.get(2).at("/after/days").asInt()).isEqualTo(90);
    var back = admin.send("DELETE", ALL + "/" + MiniHub.SHOP, null, Map.of());
    assertThat(back.json().at("/channels/0/days").asInt()).isEqualTo(30);
    assertThat(back.json().at("/channels/0/own").asBoolean()).isFalse();
  }

  @Test
  void whatMakesNoSenseAndWhoMayNotAreRefused() throws Exception {
    assertThat(put(ALL, 0).status()).isEqualTo(400);
    assertThat(put(ALL, 40_000).status()).isEqualTo(400);
    assertThat(admin.send("PUT", ALL, Map.of(), Map.of()).status()).isEqualTo(400);
    assertThat(put(ALL + "/nowhere", 10).status()).isEqualTo(404);
    assertThat(admin.get("/api/v1/retention-preview?days=x").status()).isEqualTo(400);
    for (String scope : List.of("workspace:write", "integrations:write", "conversations:write")) {
      Client other = new Client(hub.url);
      Map<String, Object> asked = Map.of("name", scope, "scopes", List.of(scope));
      String token = admin.post("/api/v1/tokens", asked).json().path("token").asText();
      other.headers.put("Authorization", "Bearer " + token);
      assertThat(other.get(ALL).status()).isEqualTo(403);
      assertThat(other.send("PUT", ALL, Map.of("days", 9), Map.of()).status()).isEqualTo(403);
    }
    assertThat(hub.store.retention().everywhere().days()).isNull();
  }

  @Test
  void adminSeesWhatWouldGoAndConfirmsAShorterTime() throws Exception {
    Page page = hub.logIn(chromium);
    page.navigate(hub.url + "/settings/retention");
    var shop = page.locator("retention-page .card").filter(having(MiniHub.SHOP));
    assertThat(shop).containsText("For ever");
    Chromium.looks(page, "retention");

    page.getByLabel("Edit: " + MiniHub.SHOP).click();
    page.getByLabel("Days after the last activity").first().check();
    page.locator("[name=days]").fill("90");
    assertThat(page.locator("retention-page [role=status]"))
        .containsText("2 conversations would go now");
    Chromium.looks(page, "retention-edit");
    page.getByText("Save").click();
    assertThat(page.locator("retention-page dialog")).containsText("90 days");
    assertThat(page.locator("retention-page dialog")).containsText("2 conversations would go now");
    Chromium.looks(page, "retention-sure");
    assertThat(hub.store.retention().of(MiniHub.SHOP).days()).isNull();
    page.getByText("Keep shorter and remove").click();
    assertThat(shop).containsText("90 days");
    assertThat(hub.store.retention().of(MiniHub.SHOP).days()).isEqualTo(90);

    // What somebody else changes shows at once; a longer time is nobody's loss.
    put(ALL, 700);
    assertThat(page.locator("retention-page .card").filter(having("support-mail")))
        .containsText("700 days");
    page.getByLabel("Edit: " + MiniHub.SHOP).click();
    page.getByLabel("As all channels").check();
    page.getByText("Save").click();
    assertThat(shop).containsText("700 days");
    put(ALL, 30);
    put(ALL + "/" + MiniHub.SHOP, 60);
    assertThat(shop).containsText("60 days");
    page.getByLabel("Edit: " + MiniHub.SHOP).click();
    page.getByLabel("As all channels").check();
    page.getByText("Save").click();
    assertThat(page.locator("retention-page dialog")).containsText("30 days");
    page.locator("retention-page dialog").getByText("Cancel").click();
    assertThat(hub.store.retention().of(MiniHub.SHOP).days()).isEqualTo(60);
    page.getByText("Save").click();
    page.getByText("Keep shorter and remove").click();
    assertThat(shop).containsText("30 days");
    assertThat(hub.store.retention().of(MiniHub.SHOP).own()).isFalse();
  }

  private static com.microsoft.playwright.Locator.FilterOptions having(String words) {
    return new com.microsoft.playwright.Locator.FilterOptions().setHasText(Pattern.compile(words));
  }

  private static Client.Answer put(String path, Integer days) throws Exception {
    return admin.send("PUT", path, Collections.singletonMap("days", days), Map.of());
  }
}
