package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.BoundingBox;
import dev.parley.connector.testkit.page.Wcag;
import dev.parley.conversations.Stored;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in the language of whoever reads it. Screenshots under {@code target/screenshots}. */
class InboxLanguagesIT {
  private static final Path SHOTS = Path.of("target", "screenshots");
  private static MiniHub hub;
  private static Playwright playwright;
  private static Browser browser;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(List.of("--no-sandbox", "--disable-gpu")));
  }

  @AfterAll
  static void stop() throws Exception {
    playwright.close();
    hub.close();
  }

  @AfterEach
  void close() {
    context.close();
  }

  private void open(String locale, int width, int height) {
    context =
        browser.newContext(
            new Browser.NewContextOptions().setLocale(locale).setViewportSize(width, height));
    page = context.newPage();
    page.navigate(hub.url);
    page.locator("[name=email]").fill(hub.admin.email());
    page.locator("[name=password]").fill(hub.admin.password());
  }

  private void enter() {
    page.locator("login-page button").click();
    assertThat(page.locator("conversation-list")).isVisible();
  }

  private void shot(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
    Wcag.holds(page, name);
  }

  @Test
  void theBrowsersLanguageIsSpokenFromTheFirstPaintOn() {
    open("de-AT", 1440, 900);
    assertThat(page.locator("h1")).hasText("Bei Parley anmelden");
    assertThat(page.locator("html")).hasAttribute("lang", "de");
    assertThat(page.locator("html")).hasAttribute("dir", "ltr");
    enter();
    assertThat(page.locator("side-nav")).containsText("Nicht zugewiesen");
    shot("german");
  }

  @Test
  void whoSpeaksNoneOfTheLanguagesReadsEnglish() {
    open("fi-FI", 1440, 900);
    assertThat(page.locator("h1")).hasText("Log in to Parley");
    assertThat(page.locator("html")).hasAttribute("lang", "en");
  }

  @Test
  void arabicIsReadFromRightToLeft() {
    Stored said = hub.says("ann", "Ann Almond", "Where is my parcel?");
    open("ar", 1440, 900);
    enter();
    page.navigate(hub.url + "/c/" + said.message().conversation());
    assertThat(page.locator("message-item").first()).containsText("Where is my parcel?");
    assertThat(page.locator("html")).hasAttribute("dir", "rtl");
    BoundingBox nav = page.locator("side-nav").boundingBox();
    BoundingBox list = page.locator("conversation-list").boundingBox();
    BoundingBox thread = page.locator("thread-view").boundingBox();
    assertThat(nav.x).isGreaterThan(list.x);
    assertThat(list.x).isGreaterThan(thread.x);
    shot("arabic");
    context.close();
    open("ar", 390, 844);
    enter();
    page.navigate(hub.url + "/c/" + said.message().conversation());
    assertThat(page.locator("message-item").first()).containsText("Where is my parcel?");
    shot("arabic-phone");
    assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth")).isEqualTo(false);
  }
}
