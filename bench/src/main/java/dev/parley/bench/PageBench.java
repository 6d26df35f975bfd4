package dev.parley.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.parley.conversations.Store;
import dev.parley.conversations.StoreSettings;
import dev.parley.conversations.testing.Generator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The agents' page in the system's Chromium, on the hub: when it is painted first, what was asked
 * for until then, and how smoothly a long list scrolls.
 */
final class PageBench {
  private static final int LOADS = 7;
  private static final int BATCH = 2_000;
  private static final int FRAMES = 300;

  /** A frame that comes later than this after the one before was missed, at 60 Hz. */
  private static final double MISSED_MS = 25;

  private static final String LIST =
      "document.querySelector('parley-inbox').shadowRoot.querySelector('inbox-page').shadowRoot"
          + ".querySelector('conversation-list').shadowRoot.querySelector('virtual-list')";

  /** First paint in ms; requests begun and bytes over the network before it. */
  private static final String PAINT =
      """
      () => {
        const paint = performance.getEntriesByName("first-contentful-paint")[0].startTime;
        const early = [performance.getEntriesByType("navigation")[0], ...performance.getEntriesByType("resource")]
          .filter((one) => one.startTime < paint);
        return [paint, early.length, early.reduce((sum, one) => sum + one.transferSize, 0)];
      }
      """;

  /** Scrolls ten rows a frame; tells the times between frames. */
  private static final String SCROLL =
      """
      async ([list, frames]) => {
        const element = eval(list);
        const gaps = [];
        let before = await new Promise(requestAnimationFrame);
        for (let frame = 0; frame < frames; frame++) {
          element.scrollTop += 10 * element.height;
          const now = await new Promise(requestAnimationFrame);
          gaps.push(now - before);
          before = now;
        }
        return gaps;
      }
      """;

  private PageBench() {}

  /** Fills the folder of a hub that is started on it afterwards. */
  static void fill(Path folder, int conversations) {
    try (Store store = Store.open(StoreSettings.sqlite(folder.resolve("data")))) {
      Generator generator = new Generator(1, conversations, Instant.parse("2026-01-01T00:00:00Z"));
      for (int stored = 0; stored < conversations; stored += BATCH) {
        Generator.dispatch(store, generator.messages(Math.min(BATCH, conversations - stored)));
      }
    }
  }

  static void run(Report report, HubUnderTest hub, int conversations) throws IOException {
    String email = hub.printed("Login");
    String password = hub.printed("Password");
    try (Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
      BrowserContext first = browser.newContext();
      Page page = first.newPage();
      page.navigate(hub.url().toString());
      page.locator("[name=email]").fill(email);
      page.locator("[name=password]").fill(password);
      page.locator("login-page button").click();
      page.locator("conversation-list").waitFor();
      String session = first.storageState();
      first.close();
      paint(report, browser, session, hub);
      scroll(report, browser, session, hub, conversations);
    }
  }

  private static void paint(Report report, Browser browser, String session, HubUnderTest hub) {
    List<double[]> cold = new ArrayList<>();
    List<double[]> warm = new ArrayList<>();
    for (int i = 0; i < LOADS; i++) {
      try (BrowserContext context = context(browser, session)) {
        Page page = context.newPage();
        cold.add(load(page, hub));
        page.evaluate("navigator.serviceWorker.ready.then(() => true)");
        warm.add(load(page, hub));
      }
    }
    told(report, "inbox page, nothing cached", cold);
    told(report, "inbox page, cached", warm);
  }

  private static BrowserContext context(Browser browser, String session) {
    return browser.newContext(
        new Browser.NewContextOptions().setStorageState(session).setViewportSize(1440, 900));
  }

  private static double[] load(Page page, HubUnderTest hub) {
    page.navigate(hub.url().toString());
    page.locator("conversation-list").waitFor();
    page.waitForFunction("performance.getEntriesByName('first-contentful-paint').length > 0");
    return numbers(page.evaluate(PAINT));
  }

  private static double[] numbers(Object list) {
    return ((List<?>) list).stream().mapToDouble(n -> ((Number) n).doubleValue()).toArray();
  }

  private static void told(Report report, String name, List<double[]> loads) {
    report.add(name + ": first paint, median of " + LOADS, median(loads, 0), "ms");
    report.add(name + ": requests before it", median(loads, 1), "");
    report.add(name + ": bytes before it", median(loads, 2), "");
  }

  private static double median(List<double[]> loads, int column) {
    return loads.stream().mapToDouble(one -> one[column]).sorted().toArray()[loads.size() / 2];
  }

  private static void scroll(
      Report report, Browser browser, String session, HubUnderTest hub, int conversations) {
    try (BrowserContext context = context(browser, session)) {
      Page page = context.newPage();
      page.navigate(hub.url().toString());
      page.locator("side-nav").getByText("All open").click();
      page.locator("virtual-list li[aria-setsize='" + conversations + "']").first().waitFor();
      page.evaluate(LIST + ".scrollTop = " + LIST + ".height * " + conversations / 2);
      page.locator("virtual-list li[aria-posinset='" + (conversations / 2 + 1) + "']").waitFor();
      double[] gaps = numbers(page.evaluate(SCROLL, List.of(LIST, FRAMES)));
      java.util.Arrays.sort(gaps);
      String name = "scrolling " + conversations + " conversations: ";
      report.add(name + "time of a frame, p50", gaps[gaps.length / 2], "ms");
      report.add(name + "p99", gaps[gaps.length * 99 / 100], "ms");
      report.add(name + "longest", gaps[gaps.length - 1], "ms");
      long missed = IntStream.range(0, gaps.length).filter(i -> gaps[i] > MISSED_MS).count();
      report.add(name + "missed of " + FRAMES, (double) missed, "");
    }
  }
}
