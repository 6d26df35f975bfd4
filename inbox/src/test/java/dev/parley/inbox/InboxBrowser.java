package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.parley.connector.testkit.page.SharedBrowser;
import dev.parley.connector.testkit.page.Wcag;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;

/** One hub and one browser for the tests of a class, and what the browser complains about. */
final class InboxBrowser implements AutoCloseable {
  private static final Path SHOTS = Path.of("target", "screenshots");

  final MiniHub hub;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final Browser browser;

  InboxBrowser(Path data) throws Exception {
    hub = new MiniHub(data);
    browser = SharedBrowser.get();
  }

  /** A browser that was never here; its owner closes it. */
  BrowserContext context(Browser.NewContextOptions options) {
    BrowserContext context = browser.newContext(options);
    context.onWebError(error -> complaints.add(error.error()));
    context.onConsoleMessage(
        message -> {
          boolean expected =
              message.text().contains("401")
                  || message.text().contains("ERR_INTERNET_DISCONNECTED");
          if (message.type().equals("error") && !expected) {
            complaints.add(message.text());
          }
        });
    return context;
  }

  static Browser.NewContextOptions as(String locale, int width, int height) {
    return new Browser.NewContextOptions().setLocale(locale).setViewportSize(width, height);
  }

  /** Fills in and sends the form that is shown. */
  void logIn(Page page) {
    page.locator("[name=email]").fill(hub.admin.email());
    page.locator("[name=password]").fill(hub.admin.password());
    page.locator("login-page button").click();
    assertThat(page.locator("conversation-list")).isVisible();
  }

  /** Kept under {@code target/screenshots}, and held against WCAG. */
  static void shot(Page page, String name) {
    Wcag.holds(page, name);
    page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
  }

  /** Fails when a page reported an error since this was asked last. */
  void assertNoComplaints() {
    List<String> heard = List.copyOf(complaints);
    complaints.clear();
    Assertions.assertThat(heard).as("what the browser complained about").isEmpty();
  }

  @Override
  public void close() {
    browser.contexts().forEach(BrowserContext::close);
    hub.close();
  }
}
