package dev.parley.hub.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.parley.connector.Connector;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.hub.demo.Demo;
import dev.parley.inbox.FirstAdmin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A working day in the browser, on real channels: two agents, a visitor with the widget, a mail by
 * SMTP and IMAP, a text message by webhook. Leaves pictures of every page behind.
 */
class TwoAgentsIT {
  private static final double PATIENCE_MS = 30_000;

  /** Pages of the inbox and something that is on each. */
  private static final Map<String, String> PAGES =
      Map.of(
          "/devices", "devices-page",
          "/reports", "report-tiles",
          "/trouble", "trouble-page");

  @TempDir static Path data;
  private static Demo demo;
  private static URI hub;
  private static InboxAgent api;
  private static FirstAdmin admin;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws IOException {
    Map<String, Connector> connectors = new HashMap<>();
    ServiceLoader.load(Connector.class).forEach(c -> connectors.put(c.manifest().name(), c));
    demo = Demo.start(data, 0, 0, connectors);
    hub = demo.hub().url();
    admin = demo.hub().firstAdmin().orElseThrow();
    api = new InboxAgent(hub, admin.email(), admin.password());
    chromium = new Chromium();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    demo.close();
  }

  private static Page logIn(String email, String password) {
    Page page = gives(email, password);
    page.locator("conversation-list").waitFor();
    return page;
  }

  private static Page gives(String email, String password) {
    Page page = chromium.open();
    page.navigate(hub.toString());
    page.locator("[name=email]").fill(email);
    page.locator("[name=password]").fill(password);
    page.locator("login-page button").first().click();
    return page;
  }

  /** Whoever has a password from an admin chooses another one first. */
  private static Page firstLogIn(String email, String password) {
    Page page = gives(email, password);
    page.locator("[autocomplete=new-password]").fill("a password of my own");
    page.locator("login-page button").first().click();
    page.locator("conversation-list").waitFor();
    return page;
  }

  private static LocatorAssertions soon(Locator locator) {
    com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout(
        PATIENCE_MS);
    return assertThat(locator);
  }

  private static Page visitor() {
    Page page = chromium.open();
    page.navigate(hub + "/demo");
    page.locator(".launcher").click();
    return page;
  }

  private static void writes(Page visitor, String text) {
    visitor.locator("textarea").fill(text);
    visitor.locator("textarea").press("Enter");
  }

  private static void opens(Page agent, String words) {
    agent.locator("side-nav").getByText("All open").click();
    agent.locator("conversation-list .row").filter(hasText(words)).first().click();
  }

  private static Locator.FilterOptions hasText(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }

  @Test
  void agentSeesWhichPageTheVisitorIsOnUntilTheVisitorLeaves() {
    Page ann = logIn(admin.email(), admin.password());
    Page visitor = visitor();
    writes(visitor, "What do you sell here?");
    soon(visitor.locator(".message.own .state")).isVisible();
    opens(ann, "What do you sell here?");
    Locator link = ann.locator("visitor-card a");
    soon(link).hasAttribute("href", hub + "/demo");

    visitor.evaluate("history.pushState(null, '', '/demo/lamps?card=4711')");
    soon(link).hasAttribute("href", hub + "/demo/lamps");

    visitor.close();
    soon(link).hasCount(0);
  }

  @Test
  void twoAgentsShareAVisitorsConversation() {
    JsonNode bea =
        api.post("/api/v1/agents", Map.of("name", "Bea Bright", "email", "bea@example.org"));
    Page ann = logIn(admin.email(), admin.password());
    Page colleague = firstLogIn("bea@example.org", bea.path("password").asText());
    Page visitor = visitor();
    writes(visitor, "Do you ship to Norway?");

    opens(ann, "Do you ship to Norway?");
    opens(colleague, "Do you ship to Norway?");
    soon(ann.locator("message-item").last()).containsText("Do you ship to Norway?");
    Locator box = colleague.locator("composer-box textarea").first();
    box.pressSequentially("We do");
    soon(ann.locator("thread-view")).containsText("Bea Bright");
    box.fill("We do, in three days.");
    box.press("Enter");

    soon(visitor.locator(".message.agent .bubble").last()).hasText("We do, in three days.");
    soon(ann.locator("message-item").last()).containsText("We do, in three days.");
    Chromium.looks(ann, "two-agents-thread");
    visitor.close();
  }

  @Test
  void mailAndTextMessageStandInOneListAndAreAnsweredInOneWay() throws Exception {
    demo.mail().write("Broken lamp", "It does not light up.", null);
    HttpClient phone = HttpClient.newHttpClient();
    HttpResponse<String> sent =
        phone.send(
            HttpRequest.newBuilder(URI.create(hub + "/demo/phone/api/phones/%2B15550177/messages"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"Are you open?\"}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    org.assertj.core.api.Assertions.assertThat(sent.statusCode()).isLessThan(300);
    Page ann = logIn(admin.email(), admin.password());
    ann.locator("side-nav").getByText("All open").click();
    soon(ann.locator("conversation-list .row").filter(hasText("It does not light up.")))
        .isVisible();
    soon(ann.locator("conversation-list .row").filter(hasText("Are you open?"))).isVisible();

    for (String words : List.of("It does not light up.", "Are you open?")) {
      opens(ann, words);
      soon(ann.locator("message-item").last()).containsText(words);
      Locator box = ann.locator("composer-box textarea").first();
      box.fill("Thank you for writing: " + words);
      box.press("Enter");
      soon(ann.locator("message-item").last()).containsText("Thank you for writing");
    }
    org.awaitility.Awaitility.await()
        .atMost(30, java.util.concurrent.TimeUnit.SECONDS)
        .untilAsserted(
            () ->
                org.assertj.core.api.Assertions.assertThat(demo.mail().mailbox())
                    .anyMatch(mail -> mail.text().contains("Thank you for writing")));
    Chromium.looks(ann, "mail-and-text-message");
  }

  @Test
  void everyPageIsThereAtBothWidthsInLightAndDark() {
    Page ann = logIn(admin.email(), admin.password());
    for (Map.Entry<String, String> one : PAGES.entrySet()) {
      ann.navigate(hub + one.getKey());
      soon(ann.locator(one.getValue()).first()).isVisible();
      Chromium.looks(ann, "page" + one.getKey().replace('/', '-'));
    }
    ann.navigate(hub + "/settings");
    soon(ann.locator("settings-page")).isVisible();
    List<String> sections =
        List.of(
            "webhooks",
            "audit",
            "hours",
            "sla",
            "security",
            "fields",
            "writing",
            "canned",
            "macros");
    for (String section : sections) {
      ann.navigate(hub + "/settings/" + section);
      soon(ann.locator("settings-page h1, settings-page h2").first()).isVisible();
      Chromium.looks(ann, "settings-" + section);
    }
  }
}
