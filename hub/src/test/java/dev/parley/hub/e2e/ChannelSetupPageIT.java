package dev.parley.hub.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.inbox.FirstAdmin;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An admin adds, changes and removes channels in the page of a whole hub. */
class ChannelSetupPageIT {
  private static final String WRONG = "[aria-invalid=true]";

  private static Chromium chromium;
  private static SmsGateway gateway;
  private static BareHub hub;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    chromium = new Chromium();
    gateway = new SmsGateway();
    hub = BareHub.start(data, "{door: {connector: webchat, options: {name: Door}}}");
  }

  @AfterAll
  static void stop() throws Exception {
    chromium.close();
    hub.close();
    gateway.close();
  }

  private static Page channels() {
    return channels(chromium.open());
  }

  private static Page channels(Page page) {
    FirstAdmin admin = hub.admin();
    page.navigate(hub.url().toString());
    page.locator("[name=email]").fill(admin.email());
    page.locator("[name=password]").fill(admin.password());
    page.locator("login-page button").click();
    page.locator("conversation-list").waitFor();
    page.navigate(hub.url() + "/settings/channels");
    return page;
  }

  private static Locator option(Page page, String pointer) {
    return page.locator("channel-fields [id='" + pointer + "']");
  }

  private static Locator text(Locator in, String text) {
    return in.getByText(text, new Locator.GetByTextOptions().setExact(true));
  }

  private static Locator card(Page page, String name) {
    return page.locator("channels-page section[aria-label='" + name + "']");
  }

  @Test
  void textsAreAddedTriedRotatedChangedAndRemoved() throws Exception {
    Page page = channels();
    Locator adding = page.locator("channel-add");
    page.locator("channels-page .top button").click();
    text(adding, "SMS and MMS").waitFor();
    Chromium.looks(page, "channel-kinds");
    text(adding, "SMS and MMS").click();
    assertThat(adding.locator("h2")).isFocused();
    adding.locator("[name=name]").fill("Texts");
    option(page, "/provider").selectOption("generic");
    assertThat(option(page, "/credentials/accountSid")).hasCount(0);
    adding.locator("button.primary").click();
    assertThat(adding.locator("[role=alert]")).hasText("Some fields need another look");
    assertThat(adding.locator("[name=name]" + WRONG)).isFocused();
    adding.locator("[name=name]").fill("texts");
    adding.locator("button.primary").click();
    assertThat(option(page, "/apiUrl")).hasAttribute("aria-invalid", "true");
    assertThat(option(page, "/credentials/apiToken")).hasAttribute("aria-invalid", "true");
    Chromium.looks(page, "channel-form-wrong");

    option(page, "/apiUrl").fill(gateway.url());
    option(page, "/from").fill("+15550100");
    option(page, "/credentials/apiToken").fill("gateway-token-1234");
    adding.locator("button.primary").click();
    assertThat(adding.locator("h2")).hasText("texts is added");
    assertThat(adding).containsText("It works: " + hub.url() + "/webhooks/texts");
    String webhook = hub.url() + "/webhooks/texts";
    assertThat(adding.locator(".step:not(.secret) pre")).hasText(webhook);
    String secret = adding.locator(".secret pre").textContent();
    assertThat(gateway.writes(webhook, secret, "p-1", "Hello")).isEqualTo(200);
    Chromium.looks(page, "channel-added");
    text(adding, "Close").click();
    assertThat(page.locator("channels-page .top button")).isFocused();

    Locator texts = card(page, "texts");
    text(texts, "Settings").click();
    assertThat(texts.locator("channel-steps")).not().containsText(secret);
    text(texts, "New secret").click();
    texts.locator(".sure .danger").click();
    Locator fresh = texts.locator(".secret pre");
    assertThat(fresh).not().hasText(secret);
    assertThat(texts).containsText("The old one is accepted until");
    String second = fresh.textContent();
    assertThat(gateway.writes(webhook, second, "p-2", "Hello again")).isEqualTo(200);

    option(page, "/from").fill("no number!");
    text(texts, "Save").click();
    assertThat(option(page, "/from")).hasAttribute("aria-invalid", "true");
    assertThat(option(page, "/from")).isFocused();
    option(page, "/from").fill("+15550111");
    text(texts, "Save").click();
    assertThat(page.getByText("texts runs with what you saved").last()).isVisible();
    assertThat(option(page, "/from")).hasAttribute("aria-invalid", "false");
    assertThat(fresh).hasText(second);
    texts.locator("button[aria-label='Remove texts']").click();
    assertThat(texts).containsText("Its conversations stay");
    Chromium.looks(page, "channel-setup");
    texts.locator(".sure .danger").click();
    assertThat(texts).hasCount(0);
    assertThat(page.locator("channels-page .top button")).isFocused();
    assertThat(gateway.writes(webhook, second, "p-3", "Gone?")).isEqualTo(404);
  }

  @Test
  void mailThatIsNotLetInIsTriedBeforeItIsTakenAndOneOfTheFileSaysSo() {
    Page page = channels();
    text(card(page, "door"), "Settings").click();
    assertThat(card(page, "door").locator("channel-setup")).containsText("config/parley.yaml");
    assertThat(card(page, "door").locator("pre")).containsText("<parley-chat channel=\"door\">");
    Locator adding = page.locator("channel-add");
    page.locator("channels-page .top button").click();
    text(adding, "Email").click();
    adding.locator("[name=name]").fill("mail");
    option(page, "/address").fill("help@example.org");
    option(page, "/auth/password").fill("hush-hush");
    option(page, "/imap/host").fill("127.0.0.1");
    option(page, "/smtp/host").fill("127.0.0.1");
    page.locator("channel-fields summary").click();
    option(page, "/imap/port").fill("1");
    text(adding, "Test").click();
    assertThat(adding.locator("[role=status]")).containsText("It does not work");
    adding.locator("button.primary").click();
    assertThat(adding.locator("[name=unchecked]")).isVisible();
    assertThat(card(page, "mail")).hasCount(0);
    Chromium.looks(page, "channel-refused");
    adding.locator("[name=unchecked]").check();
    adding.locator("button.primary").click();
    assertThat(adding.locator("h2")).hasText("mail is added");
    assertThat(card(page, "mail")).hasCount(1);
  }

  @Test
  void webChatIsAddedInArabicByTheKeyboardAlone() {
    Page page =
        channels(
            chromium.open(
                new Browser.NewContextOptions().setLocale("ar").setViewportSize(390, 844)));
    page.locator("channels-page .top button").press("Enter");
    Locator adding = page.locator("channel-add");
    assertThat(adding.locator("h2")).isFocused();
    adding.locator("button:has-text('Web chat')").press("Enter");
    assertThat(adding.locator("h2")).hasText("Web chat");
    assertThat(adding.locator("h2")).isFocused();
    page.keyboard().press("Tab");
    assertThat(adding.locator("[name=name]")).isFocused();
    page.keyboard().type("shop");
    page.keyboard().press("Tab");
    assertThat(option(page, "/origins")).isFocused();
    page.keyboard().type("https://shop.example");
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    assertThat(option(page, "/name")).isFocused();
    page.keyboard().type("The Shop");
    adding.locator("[name=csat]").selectOption("no");
    Chromium.looks(page, "channel-arabic-form");
    option(page, "/name").focus();
    page.keyboard().press("Enter");
    assertThat(adding.locator("h2")).containsText("shop");
    assertThat(adding.locator("h2")).isFocused();
    assertThat(adding.locator("pre")).containsText("<parley-chat channel=\"shop\">");
    page.keyboard().press("Tab");
    assertThat(adding.locator("pre")).isFocused();
    Chromium.looks(page, "channel-arabic-added");
    card(page, "shop").locator("button[aria-expanded]").press("Enter");
    assertThat(option(page, "/origins")).hasValue("https://shop.example");
    assertThat(option(page, "/name")).hasValue("The Shop");
    assertThat(card(page, "shop").locator("[name=csat]")).hasValue("no");
  }
}
