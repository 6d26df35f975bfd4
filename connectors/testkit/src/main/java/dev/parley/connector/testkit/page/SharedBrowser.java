package dev.parley.connector.testkit.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The system's Chromium, started once for all the tests of a run: what one test does is kept from
 * the next by a context of its own, which whoever opens it closes. For the one thread of the tests.
 */
public final class SharedBrowser {
  private static Browser browser;

  private SharedBrowser() {}

  /** The browser; it ends with the tests' process. */
  public static Browser get() {
    if (browser == null || !browser.isConnected()) {
      browser = started();
    }
    return browser;
  }

  private static Browser started() {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "browser"));
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of("/usr/bin/chromium"))
                .setArgs(
                    List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
  }
}
