package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.parley.connector.testkit.page.Chromium;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The channels in the settings, and the API beneath. */
class ChannelsPageIT {
  private static Chromium chromium;
  private static MiniHub hub;
  private static Client admin;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    chromium = new Chromium();
    hub = new MiniHub(data);
    admin = Client.loggedIn(hub);
  }

  @AfterAll
  static void stop() throws Exception {
    chromium.close();
    hub.close();
  }

  private static Locator button(Locator card, String name) {
    return card.locator("button[aria-label='" + name + "']");
  }

  @Test
  void adminPausesAndTestsChannelsAndAnotherPageShowsIt() {
    Page page = hub.logIn(chromium);
    page.navigate(hub.url + "/settings/channels");
    Page other = hub.logIn(chromium);
    other.navigate(hub.url + "/settings/channels");
    Locator chat = page.locator("channels-page section[aria-label=shop-chat]");
    button(chat, "Test shop-chat").click();
    assertThat(chat).containsText("It works: https://hub.example/chat/shop-chat (12 ms)");
    button(chat, "Pause shop-chat").click();
    assertThat(chat).containsText("Nothing is lost");
    Locator mail = page.locator("channels-page section[aria-label=support-mail]");
    assertThat(mail.locator(".pill")).hasText("Failed");
    button(mail, "Test support-mail").click();
    assertThat(mail).containsText("(imap-auth)");
    mail.locator("summary").click();
    Chromium.looks(page, "channels");
    chat.locator(".sure .danger").click();
    assertThat(chat.locator(".pill")).hasText("Paused");
    assertThat(other.locator("channels-page section[aria-label=shop-chat] .pill"))
        .hasText("Paused");
    button(chat, "Resume shop-chat").click();
    assertThat(chat.locator(".pill")).hasText("Running");
    assertThat(button(page.locator("channels-page"), "Test archive")).hasCount(0);
  }

  @Test
  void whatOperatorsDoIsAuditedAndAgentsMayNotDoIt() throws Exception {
    assertThat(admin.post("/api/v1/channels/sms/pause", Map.of()).json().path("state").asText())
        .isEqualTo("paused");
    assertThat(admin.post("/api/v1/channels/sms/resume", Map.of()).json().path("state").asText())
        .isEqualTo("running");
    assertThat(admin.post("/api/v1/channels/none/pause", Map.of()).status()).isEqualTo(404);
    assertThat(admin.post("/api/v1/channels/archive/check", Map.of()).status()).isEqualTo(422);
    var log = admin.get("/api/v1/audit?action=channels.pause").json().path("items");
    assertThat(log)
        .anySatisfy(
            each -> {
              assertThat(each.path("object").asText()).isEqualTo("sms");
              assertThat(each.at("/before/paused").asBoolean(true)).isFalse();
              assertThat(each.at("/after/paused").asBoolean(false)).isTrue();
            });

    Map<String, Object> scopes = Map.of("name", "reader", "scopes", List.of("conversations:write"));
    String token = admin.post("/api/v1/tokens", scopes).json().path("token").asText();
    Client agent = new Client(hub.url);
    agent.headers.put("Authorization", "Bearer " + token);
    assertThat(agent.get("/api/v1/channels/status").status()).isEqualTo(403);
    assertThat(agent.post("/api/v1/channels/sms/pause", Map.of()).status()).isEqualTo(403);
  }
}
