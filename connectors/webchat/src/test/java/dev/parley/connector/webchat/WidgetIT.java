package dev.parley.connector.webchat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.parley.connector.Opening;
import dev.parley.connector.Signals;
import dev.parley.connector.testkit.page.SharedBrowser;
import dev.parley.connector.testkit.page.Wcag;
import dev.parley.connector.webchat.web.WidgetHandler;
import dev.parley.model.Address;
import dev.parley.model.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The widget in a real browser, on a page with one script tag. */
class WidgetIT {
  private static Browser browser;
  @TempDir Path files;
  private ChatServer server;
  private Page page;
  private long sequence;

  @BeforeAll
  static void launch() {
    browser = SharedBrowser.get();
  }

  @AfterAll
  static void quit() {
    browser.contexts().forEach(BrowserContext::close);
  }

  @BeforeEach
  void start() throws Exception {
    server = new ChatServer(files, new WidgetHandler(), new ShopPage());
    server.start(ChatServer.options().put("name", "Lamp Shop"));
    page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1440, 900));
  }

  @AfterEach
  void stop() throws Exception {
    page.context().close();
    server.close();
  }

  @Test
  void visitorAsksAndSeesTheAnswerAndTheThreadOutlivesAReload() {
    open(page, "");
    write("Is the lamp in stock?");
    await().until(() -> !server.hub.taken().isEmpty());
    assertThat(page.locator(".state.sent")).isVisible();
    agentSays("Yes, three of them: https://shop.example/lamp");
    assertThat(bubble("Yes, three of them")).isVisible();
    assertThat(page.locator(".bubble a")).hasAttribute("rel", "noopener noreferrer nofollow");

    write("Thank you");
    assertThat(page.locator(".message .bubble"))
        .hasText(
            new String[] {
              "Is the lamp in stock?", "Yes, three of them: https://shop.example/lamp", "Thank you"
            });

    page.reload();
    page.locator(".launcher").click();

    assertThat(page.locator(".message.own").first()).containsText("Is the lamp");
    assertThat(bubble("Is the lamp in stock?")).isVisible();
    assertThat(bubble("Yes, three of them")).isVisible();
    assertThat(page.locator(".message")).hasCount(3);
  }

  @Test
  void visitorSeesBeforeWritingThatNobodyIsThereAndWhenSomebodyWillBe() {
    server.hub.opening(new Opening(false, Instant.parse("2026-11-30T08:00:00Z")));
    open(page, "");
    assertThat(page.locator(".banner.closed")).containsText("30");
    assertThat(page.locator(".status")).hasText("Closed now");
    Wcag.holds(page, "widget-closed");
    write("I write all the same");
    await().until(() -> !server.hub.taken().isEmpty());
  }

  @Test
  void connectionThatBreaksComesBackAndMissesNothing() {
    open(page, "");
    write("hello");
    await().until(() -> !server.hub.taken().isEmpty());
    agentSays("one");
    assertThat(bubble("one")).isVisible();

    server.cutConnections();
    server.hub.history().add(visitor(), answer("two"));

    assertThat(bubble("two")).isVisible();
    agentSays("three");
    assertThat(bubble("three")).isVisible();
    assertThat(page.locator(".message.agent")).hasCount(3);
  }

  @Test
  void whatTheWidgetMissedIsToldAsDeliveredWhenItIsReplayed() {
    open(page, "");
    write("hello");
    await().until(() -> !server.hub.taken().isEmpty());
    page.keyboard().press("Escape");
    server.cutConnections();
    server.hub.history().add(visitor(), answer("while you were away"));

    await().until(() -> deliveredUpTo(sequence));
  }

  @Test
  void whatTheWidgetHasIsToldAgainToAHubThatWentDownBeforeItKnew() {
    open(page, "");
    write("hello");
    await().until(() -> !server.hub.taken().isEmpty());
    page.keyboard().press("Escape");
    server.hub.door().hold();
    agentSays("one");
    await().until(() -> server.hub.door().waiting() == 1);

    server.stopChannel();
    server.hub.door().crash();
    server.start();

    await().until(() -> deliveredUpTo(sequence));
  }

  private boolean deliveredUpTo(long upTo) {
    return server.hub.taken().stream()
        .map(Message::event)
        .anyMatch(
            event ->
                event != null
                    && "delivered".equals(event.data().get("state"))
                    && ((Number) event.data().get("upTo")).longValue() == upTo);
  }

  @Test
  void messageWrittenWithoutAConnectionIsSentAfterAReload() {
    open(page, "");
    write("first");
    await().until(() -> server.hub.taken().size() == 1);
    server.stopChannel();
    write("second");
    assertThat(page.locator(".state.waiting")).isVisible();
    Wcag.holds(page, "without a connection");

    page.reload();
    server.start();

    await().until(() -> server.hub.taken().size() == 2);
    assertThat(server.hub.taken().get(1).text()).isEqualTo("second");
  }

  @Test
  void withoutWebSocketItGoesByEvents() {
    page.addInitScript(
        "WebSocket = class { constructor() { setTimeout(() => this.onclose(), 5) } close() {} }");
    open(page, "");
    write("by post");
    await().until(() -> !server.hub.taken().isEmpty());
    agentSays("by event");
    assertThat(bubble("by event")).isVisible();
  }

  @Test
  void unreadAnswersAreCountedOnTheButton() {
    open(page, "");
    write("hello");
    await().until(() -> !server.hub.taken().isEmpty());
    page.keyboard().press("Escape");
    agentSays("one");
    agentSays("two");
    assertThat(page.locator(".badge")).hasText("2");
    assertThat(page.locator(".launcher")).isFocused();
    Wcag.holds(page, "closed, with unread answers");
    page.keyboard().press("Enter");
    assertThat(page.locator(".composer textarea")).isFocused();
    assertThat(page.locator(".badge")).hasCount(0);
    await().until(() -> server.hub.taken().stream().anyMatch(m -> m.event() != null));
  }

  @Test
  void agentsMarkupStaysText() {
    open(page, "");
    write("hello");
    await().until(() -> !server.hub.taken().isEmpty());
    agentSays("<img src=x onerror=\"document.title='broken'\"> javascript:alert(1)");
    assertThat(bubble("<img src=x")).isVisible();
    assertThat(page.locator(".bubble img")).hasCount(0);
    assertThat(page.title()).isEqualTo("Shop");
  }

  @Test
  void fileIsSentWithAPreview() {
    open(page, "");
    page.locator("input[type=file]")
        .setInputFiles(
            new com.microsoft.playwright.options.FilePayload(
                "note.txt", "text/plain", "abc".getBytes(StandardCharsets.UTF_8)));
    assertThat(page.locator(".files li")).containsText("note.txt");
    Wcag.holds(page, "with a file to send");
    page.locator(".send").click();
    await().until(() -> !server.hub.taken().isEmpty());
    assertThat(page.locator(".bubble .file")).containsText("note.txt");
    Wcag.holds(page, "with a file that was sent");
  }

  @Test
  void offlineFormKeepsTheMessageAndTheAddress() {
    server.stopChannel();
    open(page, "");
    page.locator("#left").fill("Call me back");
    Wcag.holds(page, "with nobody there, the form");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    Wcag.holds(page, "with nobody there, the form, dark");
    page.locator("#email").fill("ann@example.org");
    page.locator(".offline .plain").click();
    server.start();
    await().until(() -> !server.hub.taken().isEmpty());
    Message message = server.hub.taken().get(0);
    assertThat(message.text()).isEqualTo("Call me back");
    assertThat(message.metadata()).containsEntry("email", "ann@example.org");
  }

  @Test
  void itLooksRightInLightAndDarkOnThePhoneAndFromRightToLeft() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : new int[] {1440, 390}) {
        picture(scheme, width, "en");
      }
    }
    picture(ColorScheme.LIGHT, 1440, "ar");
    picture(ColorScheme.DARK, 390, "ar");
  }

  private void picture(ColorScheme scheme, int width, String locale) {
    Page shot =
        browser.newPage(
            new Browser.NewPageOptions()
                .setColorScheme(scheme)
                .setViewportSize(width, width == 390 ? 844 : 900));
    Page usual = page;
    page = shot;
    open(shot, locale);
    int before = said().size();
    write("Is the lamp in stock? I would like two of them.");
    await().until(() -> said().size() > before);
    agentSays("Hello! Yes, three of them.");
    agentSays("Shall I put two aside for you?");
    assertThat(bubble("Shall I put two aside for you?")).isVisible();
    write("Yes please");
    await().until(() -> said().size() > before + 1);
    // Only now: a message that the agent sent before would end the typing.
    server.hub.signals().agentDoes(new Signals.Signal(Signals.Kind.TYPING, visitor(), "Bea", null));
    assertThat(shot.locator(".dots")).isVisible();
    assertThat(shot.locator(".state.sent").last()).isVisible();
    shot.screenshot(
        new Page.ScreenshotOptions()
            .setPath(
                Path.of(
                    "target/widget-%s-%d-%s.png"
                        .formatted(
                            locale, width, scheme.name().toLowerCase(java.util.Locale.ROOT)))));
    Wcag.holds(shot, "%s, %d pixels, %s".formatted(locale, width, scheme));
    int overflow = (Integer) shot.evaluate("document.documentElement.scrollWidth - innerWidth");
    assertThat(overflow).isLessThanOrEqualTo(0);
    shot.context().close();
    page = usual;
  }

  private void open(Page shown, String locale) {
    shown.setDefaultTimeout(8_000);
    shown.onPageError(error -> System.err.println("page: " + error));
    shown.navigate(server.http() + "/?" + locale);
    shown.locator(".launcher").click();
    assertThat(shown.locator(".panel")).isVisible();
  }

  private void write(String text) {
    page.locator(".composer textarea").fill(text);
    page.locator(".composer textarea").press("Enter");
  }

  private Locator bubble(String text) {
    return page.locator(".bubble", new Page.LocatorOptions().setHasText(text));
  }

  private List<Message> said() {
    return server.hub.taken().stream().filter(message -> message.event() == null).toList();
  }

  /** Who said something last; receipts of one who has left may come later. */
  private String visitor() {
    List<Message> said = said();
    return said.get(said.size() - 1).sender().handle();
  }

  private Message answer(String text) {
    return WebChatIT.outbound(Address.contact(ChatServer.CHANNEL, visitor()), ++sequence, text);
  }

  @Test
  void howItWasIsAnsweredOnceSurvivesAReloadAndMayBeChanged() {
    open(page, "");
    write("hello");
    await().until(() -> !server.hub.taken().isEmpty());
    Message question = answer("How was it?").toBuilder().metadata("notice", "csat").build();
    server.hub.history().add(visitor(), question);
    server.channel().send(question);
    Wcag.holds(page, "asked how it was");
    page.getByLabel("4 – Good").focus();
    page.keyboard().press("Space");
    page.locator("parley-rating textarea").fill("Quick <b>answer</b>");
    page.locator("parley-rating .send").click();
    assertThat(page.locator("parley-rating")).containsText("Thank you");
    await().until(() -> ratings().size() == 1);
    Message rated = ratings().get(0);
    assertThat(rated.relatesTo().id()).isEqualTo(question.id().toString());
    assertThat(rated.event().data())
        .containsEntry("score", 4)
        .containsEntry("comment", "Quick <b>answer</b>");

    page.reload();
    page.locator(".launcher").click();
    assertThat(page.locator("parley-rating")).containsText("4 – Good");
    Wcag.holds(page, "answered how it was");
    page.locator("parley-rating .change").click();
    page.getByLabel("5 – Very good").check();
    page.locator("parley-rating .send").click();
    await().until(() -> ratings().size() == 2);
    assertThat(ratings().get(1).event().data()).containsEntry("score", 5);
  }

  private List<Message> ratings() {
    return server.hub.taken().stream()
        .filter(m -> m.event() != null && m.event().name().equals("csat"))
        .toList();
  }

  private void agentSays(String text) {
    Message message = answer(text);
    server.hub.history().add(visitor(), message);
    server.channel().send(message);
  }
}
