package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.parley.codec.Json;
import dev.parley.connector.testkit.page.SharedBrowser;
import dev.parley.connector.testkit.page.Wcag;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings in a real browser, wide and on a phone. One hub for all. */
class SettingsPageIT {
  private static final Path SHOTS = Path.of("target", "screenshots");

  private static MiniHub hub;
  private static Browser browser;

  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void launch(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    browser = SharedBrowser.get();
  }

  @AfterAll
  static void quit() throws Exception {
    browser.contexts().forEach(BrowserContext::close);
    hub.close();
  }

  @AfterEach
  void stop() {
    context.close();
    assertThat(complaints).as("what the browser complained about").isEmpty();
  }

  private void open(int width, ColorScheme scheme) {
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, width < 600 ? 844 : 900)
                .setColorScheme(scheme)
                .setHasTouch(width < 600)
                .setIsMobile(width < 600)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                .setLocale("en-GB"));
    page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")
              && !message.text().startsWith("Failed to load resource")) {
            complaints.add(message.text());
          }
        });
    page.navigate(hub.url);
    page.getByLabel("Email").fill(hub.admin.email());
    page.getByLabel("Password").fill(hub.admin.password());
    page.locator("login-page button").click();
    assertThat(page.locator("conversation-list")).isVisible();
  }

  private void shot(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
    Wcag.holds(page, name);
  }

  private void section(String label) {
    page.locator("settings-page nav").getByText(label).click();
  }

  @Test
  void settingsShowTheirSectionsBesideTheOpenOne() {
    open(1440, ColorScheme.LIGHT);
    page.locator("side-nav").getByText("Settings").click();
    section("Undelivered");
    assertThat(page).hasURL(hub.url + "/settings/undelivered");
    assertThat(page.locator("settings-page a[aria-current=page]")).hasText("Undelivered");
    assertThat(page.locator("settings-page trouble-page h1")).hasText("Undelivered");
    shot("settings");
    page.reload();
    assertThat(page.locator("settings-page trouble-page h1")).hasText("Undelivered");
  }

  @Test
  void settingsOnAPhoneAreAListAndThenTheSection() {
    open(390, ColorScheme.DARK);
    page.locator("side-nav .phone").click();
    page.locator("preferences-dialog").getByText("Settings").click();
    assertThat(page.locator("trouble-page")).isHidden();
    shot("settings-phone");
    section("Undelivered");
    assertThat(page.locator("trouble-page h1")).isVisible();
    assertThat(page.locator("settings-page nav")).isHidden();
    shot("settings-section-phone");
    page.locator("settings-page .back").click();
    assertThat(page.locator("settings-page nav")).isVisible();
  }

  @Test
  void aWebhookIsMadeItsSecretShownOnceAndItsDeliveriesSeen() throws Exception {
    try (HookReceiver receiver = HookReceiver.answering(number -> 200)) {
      open(1440, ColorScheme.LIGHT);
      page.navigate(hub.url + "/settings/webhooks");
      assertThat(page.getByText("No webhooks yet")).isVisible();
      shot("webhooks-none");
      page.getByLabel("Address (https)").fill(receiver.url());
      page.getByText("Add webhook").click();
      String secret = page.locator(".secret input").inputValue();
      assertThat(secret).startsWith("whsec_");
      page.getByText("Send test event").click();
      assertThat(page.locator("webhook-deliveries summary .delivered")).hasText("delivered");
      page.locator("webhook-deliveries summary").first().click();
      assertThat(page.locator("webhook-deliveries pre").first())
          .containsText("dev.parley.webhook.test");
      shot("webhooks");
      context.close();
      open(390, ColorScheme.DARK);
      page.navigate(hub.url + "/settings/webhooks");
      assertThat(page.locator("webhook-card h2")).hasText(receiver.url());
      assertThat(page.locator(".secret")).hasCount(0);
      page.getByText("Deliveries").click();
      page.locator("webhook-deliveries summary").first().click();
      page.getByText("Send again").click();
      org.awaitility.Awaitility.await().until(() -> receiver.got.size() == 2);
      shot("webhooks-phone");
      page.onDialog(com.microsoft.playwright.Dialog::accept);
      page.getByText("Delete").click();
      assertThat(page.getByText("No webhooks yet")).isVisible();
    }
  }

  @Test
  void theAuditLogIsReadAndFiltered() throws Exception {
    new Client(hub.url).logIn("eve@example.org", "a wrong one");
    open(1440, ColorScheme.DARK);
    page.navigate(hub.url + "/settings/audit");
    assertThat(page.locator("audit-page code.refused").first()).hasText("login.refused");
    shot("audit");
    page.getByLabel("Action").fill("login");
    page.locator("audit-page form button").click();
    assertThat(page.locator("audit-page code.refused")).hasCount(0);
    assertThat(page.locator("audit-page li").first()).containsText("Admin");
    context.close();
    open(390, ColorScheme.LIGHT);
    page.navigate(hub.url + "/settings/audit");
    assertThat(page.locator("audit-page li").first()).isVisible();
    shot("audit-phone");
  }

  @Test
  void deadLettersAreLookedIntoEditedAndDiscardedWithAReason() throws Exception {
    hub.letters.clear();
    Message held = hub.says("dora", "Dora", "To a nubmer that is wrong").message();
    for (String id : List.of("one", "two", "three")) {
      hub.letters.add(letter(id));
      hub.buried.put(id, held);
    }
    open(1440, ColorScheme.DARK);
    page.navigate(hub.url + "/trouble");
    assertThat(page.locator("dead-letter")).hasCount(3);
    var first = page.locator("dead-letter").first();
    first.getByText("Content").click();
    assertThat(first.locator("pre")).containsText("nubmer");
    shot("dead-letter");
    first.getByText("Edit").click();
    var area = first.locator("textarea");
    area.fill(area.inputValue().replace(held.id().toString(), MessageId.next().toString()));
    first.getByText("Send as edited").click();
    assertThat(page.getByText("The message's id cannot be changed")).isVisible();
    area.fill(Json.text(held).replace("nubmer", "number"));
    shot("dead-letter-edit");
    first.getByText("Send as edited").click();
    assertThat(page.locator("dead-letter")).hasCount(2);
    assertThat(hub.buried.get("one").text()).contains("number");
    context.close();

    open(390, ColorScheme.LIGHT);
    page.navigate(hub.url + "/trouble");
    page.locator("dead-letter input[type=checkbox]").nth(0).check();
    page.locator("dead-letter input[type=checkbox]").nth(1).check();
    assertThat(page.getByText("2 chosen")).isVisible();
    page.locator("trouble-page div.bar").getByText("Discard").click();
    page.getByLabel("Reason").fill("a test");
    shot("dead-letters-phone");
    page.getByLabel("Reason").press("Enter");
    assertThat(page.getByText("Everything got through")).isVisible();
    Client admin = Client.loggedIn(hub);
    var edited = admin.get("/api/v1/audit?action=dead-letters.edit").json().at("/items/0");
    assertThat(edited.at("/before/payload").asText()).contains("nubmer");
    assertThat(edited.at("/after/payload").asText()).contains("number");
    var discarded = admin.get("/api/v1/audit?action=dead-letters.discard").json().at("/items/0");
    assertThat(discarded.at("/after/reason").asText()).isEqualTo("a test");
  }

  private static DeadLetters.Letter letter(String id) {
    return new DeadLetters.Letter(
        id,
        DeadLetters.Kind.DEAD,
        "sms",
        null,
        null,
        "sms-404",
        "The number does not exist",
        "To a nubmer that is wrong",
        Instant.now(),
        3,
        true);
  }
}
