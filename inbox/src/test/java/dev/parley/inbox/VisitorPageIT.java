package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.conversations.Stored;
import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents see where the visitor is with whom they speak. */
class VisitorPageIT {
  private static MiniHub hub;
  private static int visitors;

  private final Chromium chromium = new Chromium();
  private Page page;
  private String handle;
  private Stored said;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
  }

  @AfterAll
  static void stop() throws Exception {
    hub.close();
  }

  @BeforeEach
  void open() {
    handle = "visitor" + ++visitors;
    said = hub.says(handle, "Vi " + visitors, "Does it fit my lamp?");
    page = hub.logIn(chromium);
  }

  @AfterEach
  void close() {
    chromium.close();
  }

  private String conversation() {
    return said.message().conversation().toString();
  }

  private void look() {
    page.navigate(hub.url + "/c/" + conversation());
    assertThat(page.locator("message-item")).containsText("Does it fit my lamp?");
  }

  private void visitorIs(String where, String title) {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("page", where);
    context.put("title", title);
    context.put("language", "pt-BR");
    context.put("timeZone", "Asia/Tokyo");
    hub.signal(
        Map.of("kind", "context", "channel", MiniHub.SHOP, "handle", handle, "context", context));
  }

  private Locator card() {
    return page.locator("visitor-card section");
  }

  @Test
  void locationThatTheContactGaveOpensOnAMapByAClickOnly() {
    hub.say(
        Message.inbound(MiniHub.SHOP, Address.contact(MiniHub.SHOP, handle, "Vi"))
            .text("I am here: 52.52, 13.405")
            .part(new Part.Location(52.52, 13.405, 30.0))
            .build());
    List<String> asked = new CopyOnWriteArrayList<>();
    page.onRequest(request -> asked.add(request.url()));
    page.navigate(hub.url + "/c/" + conversation());

    for (String where : List.of("message-item", "contact-panel")) {
      Locator map = page.locator(where + " a.place");
      assertThat(map).hasText("Open on a map");
      assertThat(map)
          .hasAttribute(
              "href", "https://www.openstreetmap.org/?mlat=52.52&mlon=13.405#map=16/52.52/13.405");
      assertThat(map).hasAttribute("rel", "noopener noreferrer");
    }
    Chromium.looks(page, "location");
    assertThat(asked).allMatch(url -> url.startsWith(hub.url));
  }

  @Test
  void devicesThatAreLentToTheContactShowWithWhatTheyReportNow() throws Exception {
    Locator lent = page.locator("lent-devices");
    look();
    assertThat(page.locator("contact-edit")).isVisible();
    assertThat(lent.locator("li")).hasCount(0);

    hub.lent.add("lamp");
    try {
      page.reload();
      assertThat(lent.locator("li")).hasCount(1);
      assertThat(lent.locator("li")).containsText("Desk lamp");
      assertThat(lent.locator("li")).containsText("off");
      Chromium.looks(page, "lent-devices");

      hub.deviceIs("on");
      assertThat(lent.locator("li")).containsText("on");
      lent.getByRole(AriaRole.BUTTON).click();
      assertThat(page.locator("devices-page h1")).isVisible();
    } finally {
      hub.lent.clear();
    }
  }

  @Test
  void agentWhoOpensTheConversationLaterSeesWhereTheVisitorIsUntilTheyLeave() throws Exception {
    visitorIs("https://shop.example/lamps/brass", "Brass lamps");
    await()
        .untilAsserted(
            () ->
                assertThat(
                        Client.loggedIn(hub)
                            .get("/api/v1/conversations/" + conversation() + "/visitor")
                            .json()
                            .path("here")
                            .asBoolean())
                    .isTrue());
    look();

    Locator link = card().getByRole(AriaRole.LINK);
    assertThat(link).hasText("Brass lamps");
    assertThat(link).hasAttribute("href", "https://shop.example/lamps/brass");
    assertThat(link).hasAttribute("rel", "noopener noreferrer");
    assertThat(card().locator(".language")).hasText("Brazilian Portuguese");
    Object time =
        page.evaluate(
            "new Intl.DateTimeFormat('en-GB', {weekday: 'short', hour: '2-digit',"
                + " minute: '2-digit', timeZone: 'Asia/Tokyo'}).format()");
    assertThat(card().locator(".time")).hasAttribute("title", "Asia/Tokyo");
    assertThat(card().locator(".time")).containsText(time.toString().substring(0, 3));
    Chromium.looks(page, "visitor");

    visitorIs("https://shop.example/cart", "Your cart");
    assertThat(link).hasText("Your cart");
    hub.signal("offline", handle, "Vi");
    assertThat(card()).hasCount(0);
  }

  @Test
  void whatAVisitorsBrowserSaysIsTextAndNoScript() {
    look();
    visitorIs("javascript:alert(1)", "<img src=x onerror=alert(1)>");
    assertThat(card()).isVisible();
    assertThat(card().getByRole(AriaRole.LINK)).hasCount(0);

    visitorIs("https://shop.example/", "<img src=x onerror=alert(1)>");
    assertThat(card().getByRole(AriaRole.LINK)).hasText("<img src=x onerror=alert(1)>");
  }

  private void types(String text) {
    hub.signal(
        Map.of("kind", "preview", "channel", MiniHub.SHOP, "handle", handle, "detail", text));
  }

  @Test
  void whatIsTypedIsSeenBelowTheLastMessageUntilItIsSent() {
    visitorIs("https://shop.example/", "Shop");
    look();
    assertThat(card()).isVisible();
    types("It is <b>brass</b>, I th");
    assertThat(page.locator("typed-ahead p")).hasText("It is <b>brass</b>, I th");
    Chromium.looks(page, "typed-ahead");
    types("It is brass");
    assertThat(page.locator("typed-ahead p")).hasText("It is brass");

    hub.says(handle, "Vi " + visitors, "It is brass");
    assertThat(page.locator("message-item")).hasCount(2);
    assertThat(page.locator("typed-ahead p")).hasCount(0);
  }

  @Test
  void whatIsTypedIsForgottenWhenNothingFollows() {
    page.clock().install();
    visitorIs("https://shop.example/", "Shop");
    look();
    assertThat(card()).isVisible();
    types("Never mi");
    assertThat(page.locator("typed-ahead p")).isVisible();

    page.clock().fastForward(16_000);

    assertThat(page.locator("typed-ahead p")).hasCount(0);
  }

  @Test
  void whatIsTypedIsToldToNobodyWhoDoesNotLook() throws Exception {
    try (LiveEar ear = Client.loggedIn(hub).listen("")) {
      await().until(() -> ear.heard("welcome"));
      types("my secret");
      hub.signal("typing", handle, "Vi");
      await().until(() -> !ear.events("dev.parley.signal").isEmpty());
      assertThat(ear.events("dev.parley.signal").toString()).doesNotContain("secret");
      assertThat(ear.heard("preview")).isFalse();
    }
  }

  @Test
  void panelShowsHowTheContactFoundThisConversationAndEarlierOnes() {
    Conversation second = hub.second(said, "It broke");
    hub.rates(said, 5, "Quick <b>answer</b>");
    look();
    assertThat(page.locator("contact-panel dd .rating")).hasAttribute("aria-label", "5 of 5");
    assertThat(page.locator("contact-panel")).containsText("Quick <b>answer</b>");
    Chromium.looks(page, "rating");

    page.navigate(hub.url + "/c/" + second.id());
    assertThat(page.locator("contact-panel li .rating")).hasAttribute("aria-label", "5 of 5");
    assertThat(page.locator("contact-panel dd .rating")).hasCount(0);
    Chromium.looks(page, "rating-earlier");
  }

  @Test
  void onlyWhoLooksAtTheConversationHearsOfIt() {
    Stored other = hub.says("else" + visitors, "Other", "Another question");
    look();
    hub.signal(
        Map.of(
            "kind",
            "context",
            "channel",
            MiniHub.SHOP,
            "handle",
            "else" + visitors,
            "context",
            Map.of("page", "https://shop.example/elsewhere")));
    visitorIs("https://shop.example/here", "Here");
    assertThat(card()).containsText("shop.example/here");

    page.navigate(hub.url + "/c/" + other.message().conversation());
    assertThat(card()).containsText("shop.example/elsewhere");
  }
}
