package dev.parley.connector.webchat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.connector.webchat.web.WidgetHandler;
import dev.parley.model.Part;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Visitors send where they are, if the channel asks and they want to. */
class WidgetLocationIT {
  @TempDir Path files;
  private final Chromium chromium = new Chromium();
  private ChatServer server;

  @BeforeEach
  void start() throws Exception {
    server = new ChatServer(files, new WidgetHandler(), new ShopPage());
  }

  @AfterEach
  void stop() throws Exception {
    chromium.close();
    server.close();
  }

  private Page visit() {
    Page page = chromium.open();
    page.navigate(server.http() + "/?en");
    page.locator(".launcher").click();
    assertThat(page.locator(".status.online")).isVisible();
    return page;
  }

  private static Locator button(Page page) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Share my location"));
  }

  @Test
  void whereTheVisitorIsGoesInWordsAndAsALocation() {
    server.start(ChatServer.options().put("askLocation", true));
    Page page = visit();
    page.context().grantPermissions(List.of("geolocation"));
    page.context().setGeolocation(new com.microsoft.playwright.options.Geolocation(52.52, 13.405));
    Chromium.looks(page, "widget-location");
    button(page).click();

    await().until(() -> !server.hub.taken().isEmpty());
    assertThat(server.hub.taken().get(0).parts())
        .containsExactly(
            new Part.Text("I am here: 52.52, 13.405 (±0 m)"),
            new Part.Location(52.52, 13.405, 0.0));
    assertThat(page.locator(".message.own")).containsText("I am here: 52.52, 13.405");
  }

  @Test
  void visitorWhoseBrowserDoesNotTellHearsSoAndNothingIsSent() {
    server.start(ChatServer.options().put("askLocation", true));
    Page page = visit();
    page.context().clearPermissions();
    button(page).click();

    assertThat(page.locator(".notice")).hasText("Your browser does not tell where you are");
    assertThat(server.hub.taken()).isEmpty();
  }

  @Test
  void nobodyIsAskedWhereTheChannelDoesNotWant() {
    server.start(ChatServer.options());
    assertThat(button(visit())).hasCount(0);
  }
}
