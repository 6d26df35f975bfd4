package dev.parley.connector.webchat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.parley.connector.Signals;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.connector.webchat.web.WidgetHandler;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What visitors see of the queue that they wait in. */
class WidgetQueueIT {
  @TempDir Path files;
  private final Chromium chromium = new Chromium();
  private ChatServer server;

  @BeforeEach
  void start() throws Exception {
    server = new ChatServer(files, new WidgetHandler(), new ShopPage());
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    chromium.close();
    server.close();
  }

  private void place(String place) {
    String visitor =
        server.hub.signals().told().stream()
            .filter(signal -> signal.kind() == Signals.Kind.ONLINE)
            .map(Signals.Signal::handle)
            .findFirst()
            .orElseThrow();
    server.hub.signals().agentDoes(new Signals.Signal(Signals.Kind.PLACE, visitor, null, place));
  }

  private Page visit(Page page) {
    page.navigate(server.http() + "/?en");
    page.locator(".launcher").click();
    assertThat(page.locator(".status.online")).isVisible();
    return page;
  }

  @Test
  void thePlaceCountsDownAndGoesWhenSomebodyTakesTheVisitor() {
    Page page = visit(chromium.open());
    Locator banner = page.locator(".banner.place");
    assertThat(banner).hasCount(0);
    place("3");
    assertThat(banner).hasText("You are number 3 in the queue");
    Chromium.looks(page, "queue-place");

    Page tab = visit(page.context().newPage());
    assertThat(tab.locator(".banner.place")).hasText("You are number 3 in the queue");
    place("1");
    assertThat(banner).hasText("You are next");
    assertThat(tab.locator(".banner.place")).hasText("You are next");
    place(null);
    assertThat(banner).hasCount(0);
    assertThat(tab.locator(".banner.place")).hasCount(0);
  }

  @Test
  void whoLeftAndComesBackSeesNoPlaceOfLongAgo() {
    Page page = visit(chromium.open());
    place("2");
    assertThat(page.locator(".banner.place")).isVisible();
    page.navigate("about:blank");
    await()
        .until(
            () ->
                server.hub.signals().told().stream()
                    .anyMatch(signal -> signal.kind() == Signals.Kind.OFFLINE));
    visit(page);
    assertThat(page.locator(".banner.place")).hasCount(0);
  }
}
