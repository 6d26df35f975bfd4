package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import dev.parley.conversations.Stored;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in the language of whoever reads it. */
class InboxLanguagesIT {
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

  @AfterEach
  void close() {
    context.close();
    inbox.assertNoComplaints();
  }

  private void open(String locale, int width, int height) {
    context = inbox.context(InboxBrowser.as(locale, width, height));
    page = context.newPage();
    page.navigate(inbox.hub.url);
  }

  @Test
  void theBrowsersLanguageIsSpokenFromTheFirstPaintOn() {
    open("de-AT", 1440, 900);
    assertThat(page.locator("h1")).hasText("Bei Parley anmelden");
    assertThat(page.locator("html")).hasAttribute("lang", "de");
    assertThat(page.locator("html")).hasAttribute("dir", "ltr");
    inbox.logIn(page);
    assertThat(page.locator("side-nav")).containsText("Nicht zugewiesen");
    InboxBrowser.shot(page, "german");
  }

  @Test
  void whoSpeaksNoneOfTheLanguagesReadsEnglish() {
    open("fi-FI", 1440, 900);
    assertThat(page.locator("h1")).hasText("Log in to Parley");
    assertThat(page.locator("html")).hasAttribute("lang", "en");
  }

  @Test
  void arabicIsReadFromRightToLeft() {
    Stored said = inbox.hub.says("ann", "Ann Almond", "Where is my parcel?");
    String path = "/c/" + said.message().conversation();
    open("ar", 1440, 900);
    inbox.logIn(page);
    page.navigate(inbox.hub.url + path);
    assertThat(page.locator("message-item").first()).containsText("Where is my parcel?");
    assertThat(page.locator("html")).hasAttribute("dir", "rtl");
    BoundingBox nav = page.locator("side-nav").boundingBox();
    BoundingBox list = page.locator("conversation-list").boundingBox();
    BoundingBox thread = page.locator("thread-view").boundingBox();
    assertThat(nav.x).isGreaterThan(list.x);
    assertThat(list.x).isGreaterThan(thread.x);
    InboxBrowser.shot(page, "arabic");
    page.setViewportSize(390, 844);
    assertThat(page.locator("conversation-list")).not().isVisible();
    InboxBrowser.shot(page, "arabic-phone");
    assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth")).isEqualTo(false);
  }

  @Test
  void anotherLanguageIsChosenWithoutLosingThePlaceAndIsKept() {
    Stored said = inbox.hub.says("bob", "Bob", "Hello");
    open("en-GB", 1440, 900);
    inbox.logIn(page);
    page.navigate(inbox.hub.url + "/c/" + said.message().conversation());
    page.locator("composer-box textarea").fill("Half a thou");
    page.locator("side-nav").getByLabel("Preferences").click();
    page.getByLabel("Language").selectOption("ar");
    assertThat(page.locator("preferences-dialog h2")).hasText("التفضيلات");
    InboxBrowser.shot(page, "preferences-arabic");
    page.keyboard().press("Escape");
    assertThat(page.locator("thread-view h1")).hasText("Bob");
    assertThat(page.locator("composer-box textarea")).hasValue("Half a thou");
    assertThat(page.locator("side-nav")).containsText("غير مسندة");
    page.reload();
    assertThat(page.locator("html")).hasAttribute("dir", "rtl");
    assertThat(page.locator("side-nav")).containsText("غير مسندة");
  }
}
