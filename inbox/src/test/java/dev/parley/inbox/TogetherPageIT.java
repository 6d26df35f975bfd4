package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.parley.connector.testkit.page.SharedBrowser;
import dev.parley.connector.testkit.page.Wcag;
import dev.parley.conversations.Stored;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two agents, each in a browser of their own, work on the same conversations. */
class TogetherPageIT {
  private static final Path SHOTS = Path.of("target", "screenshots");
  private static final String PASSWORD = "a long password of Bo";
  private static Browser browser;
  private static MiniHub hub;
  private static int visitors;

  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private Page ann;
  private Page bo;
  private Stored said;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    browser = SharedBrowser.get();
    hub = new MiniHub(data);
    Client.loggedIn(hub)
        .post(
            "/api/v1/agents",
            Map.of("name", "Bo Berg", "email", "bo@example.org", "password", PASSWORD));
    hub.settled("bo@example.org");
  }

  @AfterAll
  static void stop() {
    browser.contexts().forEach(BrowserContext::close);
    hub.close();
  }

  @BeforeEach
  void open() {
    said = hub.says("v" + ++visitors, "Vi " + visitors, "Where is my parcel?");
    ann = logIn(hub.admin.email(), hub.admin.password(), 1440, ColorScheme.LIGHT);
    bo = logIn("bo@example.org", PASSWORD, 1440, ColorScheme.LIGHT);
  }

  @AfterEach
  void close() {
    ann.context().close();
    bo.context().close();
    assertThat(complaints).as("what the browsers complained about").isEmpty();
  }

  private Page logIn(String email, String password, int width, ColorScheme scheme) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB"));
    Page page = context.newPage();
    page.onPageError(complaints::add);
    page.navigate(hub.url + path());
    page.getByLabel("Email").fill(email);
    page.getByLabel("Password").fill(password);
    page.locator("login-page button").click();
    assertThat(page.locator("message-item").first()).containsText("Where is my parcel?");
    return page;
  }

  private String path() {
    return "/c/" + said.message().conversation();
  }

  private static Locator field(Page page) {
    return page.locator("composer-box textarea");
  }

  private static void shot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
    Wcag.holds(page, name);
  }

  @Test
  void whoLooksAtTheSameConversationIsSeenUntilTheyGo() {
    Locator seenByAnn = ann.locator("viewers-strip .who");
    assertThat(seenByAnn).hasAttribute("aria-label", "Also looking at this: Bo Berg");
    assertThat(bo.locator("viewers-strip .who"))
        .hasAttribute("aria-label", "Also looking at this: Admin");
    shot(ann, "together-looking");
    bo.keyboard().press("Escape");
    assertThat(seenByAnn).hasCount(0);
    bo.goBack();
    assertThat(seenByAnn).hasCount(1);
    bo.context().close();
    assertThat(seenByAnn).hasCount(0);
    bo = logIn("bo@example.org", PASSWORD, 1440, ColorScheme.LIGHT);
  }

  @Test
  void whoeverAnswersSecondIsWarnedWhileWritingAndAskedBeforeItGoesOut() {
    field(ann).fill("It left yester");
    field(bo).pressSequentially("I am look");
    Locator warning = ann.locator("collision-warning .warning");
    assertThat(warning).containsText("Bo Berg is writing an answer too");
    field(bo).fill("It is on its way");
    field(bo).press("Enter");
    assertThat(warning).containsText("Bo Berg answered");

    int before = hub.submitted.size();
    field(ann).press("Enter");
    assertThat(ann.getByText("Send anyway")).isVisible();
    assertThat(ann.getByText("Look first")).isFocused();
    assertThat(hub.submitted).as("nothing goes out by itself").hasSize(before);
    shot(ann, "together-collision");
    ann.getByText("Look first").click();
    assertThat(warning).hasCount(0);
    assertThat(field(ann)).hasValue("It left yester");
    field(ann).press("Enter");
    await().until(() -> last().text().equals("It left yester"));
  }

  @Test
  void whatIsSentAnywayGoesOut() {
    field(ann).fill("Mine");
    field(bo).fill("His");
    field(bo).press("Enter");
    assertThat(ann.locator("collision-warning .warning")).containsText("answered");
    field(ann).press("Enter");
    ann.getByText("Send anyway").click();
    await().until(() -> last().text().equals("Mine"));
    assertThat(field(ann)).hasValue("");
    field(bo).fill("Again");
    assertThat(bo.locator("collision-warning .warning")).hasCount(0);
  }

  @Test
  void mentionIsChosenByKeyboardArrivesLiveAndIsThereAfterAReload() {
    Stored other = hub.says("other", "Otto", "Hello?");
    bo.navigate(hub.url + "/c/" + other.message().conversation());
    assertThat(bo.locator("message-item").first()).containsText("Hello?");

    ann.getByRole(
            com.microsoft.playwright.options.AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName("Note").setExact(true))
        .click();
    field(ann).pressSequentially("Please look, @b");
    assertThat(ann.locator("mention-list li")).hasCount(1);
    shot(ann, "together-mention");
    field(ann).press("Enter");
    assertThat(field(ann)).hasValue("Please look, @Bo Berg ");
    field(ann).press("Enter");
    assertThat(ann.locator("message-item .mention")).hasText("@Bo Berg");
    assertThat(((Part.Text) last().parts().get(0)).extra()).containsKey("mentions");

    assertThat(bo.locator("bell-button .unread")).isVisible();
    bo.reload();
    bo.locator("bell-button button.bell").click();
    Locator first = bo.locator("bell-button li").first();
    assertThat(first).containsText("Admin mentioned you");
    assertThat(first).containsText("Please look, @Bo Berg");
    shot(bo, "together-bell");
    first.locator("button").click();
    assertThat(bo.locator("message-item .mention")).hasText("@Bo Berg");
    assertThat(bo.locator("bell-button .unread")).hasCount(0);
    bo.reload();
    assertThat(bo.locator("message-item .mention")).hasText("@Bo Berg");
    assertThat(bo.locator("bell-button .unread")).hasCount(0);
  }

  @Test
  void handoverByKeyboardWithANoteReachesTheOther() {
    ann.locator("thread-view h1").click();
    ann.keyboard().press("a");
    assertThat(ann.getByLabel("Search people and teams")).isFocused();
    ann.getByLabel("Note for whoever gets it").fill("Wants a refund");
    ann.getByLabel("Search people and teams").fill("berg");
    assertThat(ann.locator("assign-menu li")).hasCount(1);
    assertThat(ann.locator("assign-menu li")).containsText("of 20");
    shot(ann, "together-assign");
    ann.keyboard().press("Enter");
    assertThat(ann.locator("message-item .event").last())
        .containsText("Admin handed over to Bo Berg: Wants a refund");
    await().until(() -> hub.conversationOf(said).agent() != null);
    bo.locator("bell-button button.bell").click();
    assertThat(bo.locator("bell-button li").first()).containsText("Admin handed over to you");
  }

  @Test
  void everythingHasItsPlaceOnAPhoneInTheDark() {
    Page phone = logIn(hub.admin.email(), hub.admin.password(), 390, ColorScheme.DARK);
    assertThat(phone.locator("viewers-strip .who")).isVisible();
    shot(phone, "together-phone-thread");
    phone.locator("assign-menu .now").click();
    shot(phone, "together-phone-assign");
    phone.keyboard().press("Escape");
    phone.locator("thread-view .back").click();
    phone.locator("bell-button button.bell").click();
    shot(phone, "together-phone-bell");
    phone.context().close();
  }

  /** What was said last; what pages report of themselves comes between. */
  private static Message last() {
    return hub.submitted.stream()
        .filter(message -> message.event() == null)
        .reduce((before, after) -> after)
        .orElseThrow();
  }
}
