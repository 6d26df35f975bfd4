package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Contrast;
import com.microsoft.playwright.options.ForcedColors;
import dev.parley.conversations.Stored;
import dev.parley.model.Address;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the page looks, and how it calls somebody who does not look. */
class InboxComfortIT {
  /** What a person would see and hear, kept for the test. */
  private static final String EARS =
      """
      globalThis.notices = [];
      globalThis.tones = 0;
      globalThis.asked = 0;
      globalThis.badges = [];
      globalThis.Notification = class {
        static permission = "default";
        static async requestPermission() {
          asked++;
          return (Notification.permission = "granted");
        }
        constructor(title, options) {
          notices.push({ title, options, notice: this });
        }
        close() {}
      };
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (at) {
        tones++;
        return start.call(this, at);
      };
      navigator.setAppBadge = async (count) => badges.push(count);
      navigator.clearAppBadge = async () => badges.push(0);
      """;

  private static InboxBrowser inbox;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    inbox = new InboxBrowser(data);
  }

  @AfterAll
  static void stop() {
    inbox.close();
  }

  @BeforeEach
  void open() {
    enter(InboxBrowser.as("en-GB", 1440, 900));
  }

  @AfterEach
  void close() {
    context.close();
    inbox.assertNoComplaints();
  }

  private void enter(Browser.NewContextOptions options) {
    if (context != null) {
      context.close();
    }
    context = inbox.context(options);
    context.addInitScript(EARS);
    page = context.newPage();
    page.navigate(inbox.hub.url);
    inbox.logIn(page);
  }

  private void preferences() {
    page.locator("side-nav").getByLabel("Preferences").click();
  }

  private void read(Stored said) {
    page.navigate(inbox.hub.url + "/c/" + said.message().conversation());
    assertThat(page.locator("message-item").first()).isVisible();
  }

  @Test
  void highContrastIsChosenAndHasItsOwnColours() {
    Stored said = inbox.hub.says("cat", "Cat", "I see badly");
    read(said);
    preferences();
    InboxBrowser.shot(page, "preferences");
    page.getByText("High contrast").click();
    InboxBrowser.shot(page, "preferences-contrast");
    page.keyboard().press("Escape");
    InboxBrowser.shot(page, "contrast-light");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    InboxBrowser.shot(page, "contrast-dark");
    assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(0, 0, 0)");
    page.reload();
    assertThat(page.locator("html")).hasAttribute("data-contrast", "");
  }

  @Test
  void theSystemsWishForContrastOrColoursIsFollowed() {
    assertThat(page.locator("html")).not().hasAttribute("data-contrast", "");
    page.emulateMedia(new Page.EmulateMediaOptions().setContrast(Contrast.MORE));
    assertThat(page.locator("html")).hasAttribute("data-contrast", "");
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setContrast(Contrast.NO_PREFERENCE)
            .setForcedColors(ForcedColors.ACTIVE));
    assertThat(page.locator("html")).not().hasAttribute("data-contrast", "");
    InboxBrowser.shot(page, "forced-colours");
  }

  @Test
  void thePhoneHasItsPreferencesToo() {
    enter(InboxBrowser.as("en-GB", 390, 844).setHasTouch(true).setIsMobile(true));
    InboxBrowser.shot(page, "phone-bar");
    page.locator("side-nav").getByText("Me", exactly()).click();
    assertThat(page.locator("preferences-dialog dialog")).isVisible();
    InboxBrowser.shot(page, "phone-preferences");
    page.locator("preferences-dialog").getByText("Devices").click();
    assertThat(page.locator("devices-page")).isVisible();
    page.locator("side-nav").getByText("Me", exactly()).click();
    page.locator("preferences-dialog").getByText("Log out").click();
    assertThat(page.locator("login-page")).isVisible();
  }

  @Test
  void aMessageThatNobodyLooksAtIsNotifiedAndHeardAndOpensByAClick() {
    Stored open = inbox.hub.says("dan", "Dan", "I am being read");
    read(open);
    inbox.hub.says("eve", "Eve", "Nobody asked for notices yet");
    becomes("tones === 2");
    assertThat(page.evaluate("notices.length + asked")).isEqualTo(0);

    preferences();
    page.getByLabel("Show a desktop notification").check();
    assertThat(page.evaluate("asked")).isEqualTo(1);
    page.keyboard().press("Escape");

    inbox.hub.says("dan", "Dan", "Seen at once");
    assertThat(page.locator("message-item").last()).containsText("Seen at once");
    Stored said = inbox.hub.says("fay", "Fay", "Please answer me");
    becomes("notices.length === 1");
    assertThat(page.evaluate("notices[0].title + ': ' + notices[0].options.body"))
        .isEqualTo("Fay: Please answer me");
    page.evaluate("notices[0].notice.onclick()");
    assertThat(page).hasURL(Pattern.compile(said.message().conversation() + "$"));
    assertThat(page.locator("message-item").last()).containsText("Please answer me");
  }

  @Test
  void whatSomebodyElseHasIsNotAnnouncedAndSilenceIsKept() {
    Stored theirs = inbox.hub.says("gus", "Gus", "For another");
    page.evaluate(
        "localStorage.setItem('parley.notify', 'true'); Notification.permission = 'granted'");
    assignToSomebodyElse(theirs);
    preferences();
    page.getByLabel("Play a sound").uncheck();
    page.keyboard().press("Escape");
    long before = ((Number) page.evaluate("tones")).longValue();
    page.evaluate("notices.length = 0");
    inbox.hub.says("gus", "Gus", "Still for another");
    inbox.hub.says("hal", "Hal", "For anybody");
    becomes("notices.length > 0");
    assertThat(page.evaluate("notices.map((one) => one.title).join()")).isEqualTo("Hal");
    assertThat(((Number) page.evaluate("tones")).longValue()).isEqualTo(before);
  }

  @Test
  void theNumberOfUnreadIsInTheTitleAndOnTheIcon() {
    Stored mine = inbox.hub.says("ida", "Ida", "First");
    read(mine);
    page.keyboard().press("m");
    assertThat(page.locator("thread-view")).containsText("assigned this to");
    page.keyboard().press("Escape");
    inbox.hub.says("ida", "Ida", "Second");
    assertThat(page).hasTitle(Pattern.compile("^\\(1\\) "));
    becomes("badges.at(-1) === 1");
    read(mine);
    assertThat(page).hasTitle(Pattern.compile("^Ida"));
  }

  /** The page's policy lets nothing be evaluated inside it, so that it is asked from here. */
  private void becomes(String expression) {
    await().pollInSameThread().until(() -> Boolean.TRUE.equals(page.evaluate(expression)));
  }

  private static void assignToSomebodyElse(Stored said) {
    Agent other =
        new Agent(
            AgentId.next(),
            "Somebody Else",
            "else@parley.local",
            Agent.Role.AGENT,
            Agent.DEFAULT_CAPACITY,
            List.of(),
            List.of());
    inbox.hub.store.agents().save(other);
    inbox.hub.say(
        Message.internal(MiniHub.SHOP, Address.system())
            .conversation(said.message().conversation())
            .part(new Part.Event(Events.ASSIGN, Map.of("agent", other.id().toString())))
            .build());
  }

  private static com.microsoft.playwright.Locator.GetByTextOptions exactly() {
    return new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true);
  }
}
