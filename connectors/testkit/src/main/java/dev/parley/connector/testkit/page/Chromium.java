package dev.parley.connector.testkit.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The system's Chromium, for tests that use a page as people do. Each {@link #open} is somebody
 * else: a context of its own, without the others' cookies. What a page complains about on its
 * console fails the test when the browser is closed. For one thread.
 */
public final class Chromium implements AutoCloseable {
  /** Where screenshots go, for whoever wants to look. */
  public static final Path SHOTS = Path.of("target", "screens");

  /** Two frames, in which the page hears of the theme and draws it, and the end of what fades. */
  private static final String SETTLED =
      """
      async () => {
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        await frame();
        await frame();
        const fading = document.getAnimations().filter((one) => one instanceof CSSTransition);
        await Promise.allSettled(fading.map((one) => one.finished));
      }
      """;

  private static final List<Look> LOOKS =
      List.of(
          new Look("1440-light", 1440, 900, ColorScheme.LIGHT),
          new Look("1440-dark", 1440, 900, ColorScheme.DARK),
          new Look("390-light", 390, 844, ColorScheme.LIGHT),
          new Look("390-dark", 390, 844, ColorScheme.DARK));

  private record Look(String name, int width, int height, ColorScheme scheme) {}

  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  /** A page of somebody who has not been here before, at a desk (1440 px), in British English. */
  public Page open() {
    return open(new Browser.NewContextOptions().setViewportSize(1440, 900));
  }

  /** The same in somebody's hand: 390 px, touched. */
  public Page openPhone() {
    return open(
        new Browser.NewContextOptions()
            .setViewportSize(390, 844)
            .setHasTouch(true)
            .setIsMobile(true));
  }

  /** The same with options of the test's own. */
  public Page open(Browser.NewContextOptions options) {
    if (options.locale == null) {
      options.setLocale("en-GB");
    }
    BrowserContext context =
        SharedBrowser.get().newContext(options.setReducedMotion(ReducedMotion.REDUCE));
    contexts.add(context);
    Page page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          // Chromium writes every refused request down; what a refusal means is the page's to say.
          boolean refused = message.text().startsWith("Failed to load resource");
          if (message.type().equals("error") && !refused) {
            complaints.add(message.text());
          }
        });
    return page;
  }

  /** Takes a picture of what is shown and holds it against WCAG, at one size and theme. */
  public static void shot(Page page, String name) {
    // Last: what fades from one theme to the other is done by then.
    Wcag.holds(page, name);
    page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
  }

  /** The same at 1440 and 390 px, light and dark. Leaves the page at a desk, in the light. */
  public static void looks(Page page, String name) {
    for (Look look : LOOKS) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme()));
      page.setViewportSize(look.width(), look.height());
      page.evaluate(SETTLED);
      shot(page, name + "-" + look.name());
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(1440, 900);
  }

  /** Ends everybody's pages; fails when one of them complained. */
  @Override
  public void close() {
    contexts.forEach(BrowserContext::close);
    assertThat(complaints).as("what the browser complained about").isEmpty();
  }
}
