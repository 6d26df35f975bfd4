package dev.parley.connector.webchat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import dev.parley.connector.Signals;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.connector.webchat.web.WidgetHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the widget tells of the page that it is on. */
class WidgetWhereaboutsIT {
  @TempDir Path files;
  private final Chromium chromium = new Chromium();
  private ChatServer server;
  private Page page;

  @BeforeEach
  void start() throws Exception {
    server = new ChatServer(files, new WidgetHandler(), new ShopPage());
    page = chromium.open();
  }

  @AfterEach
  void stop() throws Exception {
    chromium.close();
    server.close();
  }

  private List<Signals.Context> told() {
    return server.hub.signals().told().stream()
        .map(Signals.Signal::context)
        .filter(Objects::nonNull)
        .toList();
  }

  private void tells(String where, String title) {
    await()
        .untilAsserted(
            () -> {
              assertThat(told()).isNotEmpty();
              Signals.Context last = told().get(told().size() - 1);
              assertThat(last.page()).isEqualTo(server.http() + where);
              assertThat(last.title()).isEqualTo(title);
              assertThat(last.language()).isEqualTo(page.evaluate("navigator.language"));
              assertThat(last.timeZone())
                  .isEqualTo(page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone"));
            });
  }

  @Test
  void pageIsToldWithoutItsQueryAndAgainWhenTheSiteShowsAnotherOne() {
    server.start();
    page.navigate(server.http() + "/?en#secret");
    tells("/", "Shop");

    page.evaluate("history.pushState(null, '', '/cart?card=4711'); document.title = 'Your cart'");
    tells("/cart", "Your cart");

    page.evaluate("document.title = 'Shop'; history.back()");
    tells("/", "Shop");
    assertThat(told().toString()).doesNotContain("4711", "secret");
  }

  @Test
  void pageIsToldWithItsQueryWhereTheChannelWantsIt() {
    server.start(ChatServer.options().put("pageQuery", true));
    page.navigate(server.http() + "/?en#lamps");

    tells("/?en#lamps", "Shop");
  }

  @Test
  void pageIsToldWhereWebSocketIsBlocked() {
    server.start();
    page.addInitScript(
        "WebSocket = class { constructor() { setTimeout(() => this.onclose(), 5) } close() {} }");
    page.navigate(server.http() + "/?en");

    tells("/", "Shop");
  }
}
