package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.conversations.Stored;
import dev.parley.model.Conversation;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page opens fast, opens offline, and does everything by name. */
class InboxShellIT {
  private static final String KEPT =
      """
      async () => {
        const paths = [];
        for (const name of await caches.keys()) {
          for (const request of await (await caches.open(name)).keys()) {
            paths.push(new URL(request.url).pathname);
          }
        }
        return paths;
      }
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
    context = inbox.context(InboxBrowser.as("en-GB", 1440, 900));
    page = context.newPage();
    page.navigate(inbox.hub.url);
    assertThat(page.locator("login-page h1")).isVisible();
  }

  @AfterEach
  void close() {
    context.close();
    inbox.assertNoComplaints();
  }

  /** Modules that the page did not name, so that one had to be read to hear of the next. */
  private static final String ONLY_IMPORTED =
      """
      () => {
        const named = new Set([...document.querySelectorAll("link[rel=modulepreload]")].map((one) => one.href));
        return performance.getEntriesByType("resource").map((one) => one.name)
          .filter((name) => name.endsWith(".js") && !named.has(name)
            && !name.endsWith("/main.js") && !name.endsWith("/worker.js"));
      }
      """;

  @Test
  void everyModuleOfTheFirstPaintIsNamedInThePage() {
    assertThat((List<?>) page.evaluate(ONLY_IMPORTED)).as("of the log-in").isEmpty();
    inbox.logIn(page);
    page.reload();
    assertThat(page.locator("conversation-list h1")).isVisible();
    assertThat((List<?>) page.evaluate(ONLY_IMPORTED)).as("of the inbox").isEmpty();
  }

  @Test
  void theShellOpensWithoutAConnectionAndSaysSo() {
    inbox.logIn(page);
    page.evaluate("navigator.serviceWorker.ready.then(() => true)");
    await()
        .pollInSameThread()
        .until(
            () ->
                Boolean.TRUE.equals(page.evaluate("navigator.serviceWorker.controller !== null")));
    List<?> kept = (List<?>) page.evaluate(KEPT);
    assertThat(kept).asString().contains("/app/main.js", "/app/texts/ar.json", "/lib/lit/index.js");
    assertThat(kept)
        .noneSatisfy(path -> assertThat(path.toString()).startsWith("/api"))
        .noneSatisfy(path -> assertThat(path.toString()).startsWith("/files"));

    context.setOffline(true);
    page.reload();
    assertThat(page.getByText("No connection")).isVisible();
    InboxBrowser.shot(page, "offline");
    context.setOffline(false);
    assertThat(page.locator("conversation-list")).isVisible();
  }

  @Test
  void everythingIsDoneByNameWithTheKeyboardAlone() {
    Stored said = inbox.hub.says("ann", "Ann Almond", "Where is my parcel?");
    inbox.logIn(page);
    page.navigate(inbox.hub.url + "/c/" + said.message().conversation());
    assertThat(page.locator("message-item").first()).isVisible();
    page.locator("composer-box textarea").focus();
    page.keyboard().press("Control+k");
    assertThat(page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Commands")))
        .isFocused();
    InboxBrowser.shot(page, "palette");
    page.keyboard().type("resol");
    assertThat(page.locator("command-palette [aria-selected=true]")).containsText("Resolve");
    page.keyboard().press("Enter");
    await().until(() -> inbox.hub.conversationOf(said).status() == Conversation.Status.RESOLVED);

    page.keyboard().press("Control+k");
    page.keyboard().type("gotodev");
    page.keyboard().press("Enter");
    assertThat(page.locator("devices-page")).isVisible();

    page.keyboard().press("Control+k");
    page.keyboard().type("zzzz");
    assertThat(page.getByText("No command is called like this.")).isVisible();
    page.keyboard().press("Escape");
    assertThat(page).hasURL(Pattern.compile("/devices$"));

    page.keyboard().press("Control+k");
    page.keyboard().type("deutsch");
    page.keyboard().press("Enter");
    assertThat(page.locator("side-nav")).containsText("Nicht zugewiesen");
    page.keyboard().press("?");
    assertThat(page.locator("help-dialog")).containsText("Nächste Unterhaltung");
    assertThat(page.locator("help-dialog li")).hasCount(countOfKeys());
  }

  private int countOfKeys() {
    return ((Number) page.evaluate("import('/app/lib/keys.js').then((keys) => keys.KEYS.length)"))
        .intValue();
  }
}
