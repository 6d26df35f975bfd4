package dev.parley.connector.webchat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.parley.connector.Signals;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.connector.webchat.web.WidgetHandler;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What visitors type before they send it. */
class TypedAheadIT {
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

  private List<String> told() {
    return server.hub.signals().told().stream()
        .filter(signal -> signal.kind() == Signals.Kind.PREVIEW)
        .map(signal -> String.valueOf(signal.detail()))
        .toList();
  }

  private Locator box(Page page) {
    page.navigate(server.http() + "/?en");
    page.locator(".launcher").click();
    assertThat(page.locator(".status.online")).isVisible();
    return page.locator(".composer textarea");
  }

  @Test
  void agentsSeeWhatIsTypedAtMostOnceASecondAndTheVisitorIsToldSo() {
    server.start(ChatServer.options().put("typedAhead", true));
    Page page = chromium.open();
    Locator box = box(page);
    assertThat(page.locator(".ahead"))
        .hasText("Our team can see what you type before you send it.");
    Chromium.looks(page, "typed-ahead");

    box.pressSequentially("Is the la");
    box.pressSequentially("mp in stock?");
    await().until(() -> told().contains("Is the lamp in stock?"));
    assertThat(told().size()).isLessThanOrEqualTo(2);
    box.press("Enter");

    await().until(() -> told().get(told().size() - 1).equals("null"));
    await().until(() -> !server.hub.taken().isEmpty());
    assertThat(server.hub.taken()).hasSize(1);
  }

  @Test
  void longTextIsToldByItsEnd() {
    server.start(ChatServer.options().put("typedAhead", true));
    Page page = chromium.open();
    box(page).fill("x".repeat(600) + "the end");

    await().until(() -> !told().isEmpty());
    assertThat(told().get(0)).hasSize(500).endsWith("the end");
    assertThat(page.locator(".notice")).hasCount(0);
  }

  @Test
  void nothingIsToldWhereTheChannelDoesNotWantIt() throws Exception {
    server.start();
    Page page = chromium.open();
    box(page).pressSequentially("my secret");
    await()
        .until(
            () ->
                server.hub.signals().told().stream()
                    .anyMatch(signal -> signal.kind() == Signals.Kind.TYPING));
    assertThat(page.locator(".ahead")).hasCount(0);
    try (ChatClient client = server.client()) {
      client.hello();
      client.say("{'type':'preview','text':'pushed all the same'}");
      client.say("{'type':'ping'}").hear("pong");
    }
    assertThat(told()).isEmpty();
  }

  @Test
  void clientThatTellsTooOftenIsCutShort() throws Exception {
    server.start(ChatServer.options().put("typedAhead", true));
    try (ChatClient client = server.client()) {
      client.hello();
      for (int i = 0; i < 20; i++) {
        client.say("{'type':'preview','text':'t" + i + "'}");
      }
      client.say("{'type':'preview','text':''}").say("{'type':'ping'}").hear("pong");
    }
    assertThat(told().size()).isBetween(2, 6);
    assertThat(told()).endsWith("null");
    assertThat(server.hub.signals().told().toString()).doesNotContain("t0");
  }
}
