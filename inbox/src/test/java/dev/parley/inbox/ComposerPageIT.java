package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.parley.connector.testkit.page.SharedBrowser;
import dev.parley.connector.testkit.page.Wcag;
import dev.parley.conversations.CannedResponse;
import dev.parley.conversations.Macro;
import dev.parley.conversations.Stored;
import dev.parley.model.Address;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing an answer in a real browser. One hub for all; each test has its own visitor. */
class ComposerPageIT {
  private static final Path SHOTS = Path.of("target", "screenshots");
  private static final Duration UNDO = Duration.ofSeconds(6);

  private static MiniHub hub;
  private static Browser browser;

  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private BrowserContext context;
  private Page page;
  private Stored said;

  @BeforeAll
  static void launch(@TempDir Path data) throws Exception {
    hub = new MiniHub(data, new ComposeSettings(UNDO, ComposeSettings.DEFAULT_FURTHEST));
    for (String[] one :
        new String[][] {
          {"hello", "Greeting", "Hello {{contact.firstName|there}}, this is {{agent.name}}."},
          {"order", "Order number", "Your order {{contact.order}} is on its way."},
          {"bye", "The end", "Have a nice day!"}
        }) {
      hub.store
          .canned()
          .save(
              new CannedResponse(
                  UUID.randomUUID(), one[0], one[1], one[2], null, null, Instant.now()));
    }
    browser = SharedBrowser.get();
  }

  @AfterAll
  static void quit() {
    browser.contexts().forEach(BrowserContext::close);
    hub.close();
  }

  @AfterEach
  void stop() {
    context.close();
    assertThat(complaints).as("what the browser complained about").isEmpty();
  }

  private void open(String visitor, int width, ColorScheme scheme) {
    said = hub.says(visitor, "Ann Almond", "Where is my parcel?");
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, width < 600 ? 844 : 900)
                .setColorScheme(scheme)
                .setHasTouch(width < 600)
                .setIsMobile(width < 600)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                .setLocale("en-GB"));
    page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains("401")) {
            complaints.add(message.text());
          }
        });
    page.navigate(hub.url);
    page.getByLabel("Email").fill(hub.admin.email());
    page.getByLabel("Password").fill(hub.admin.password());
    page.locator("login-page button").click();
    assertThat(page.locator("conversation-list")).isVisible();
    page.navigate(hub.url + "/c/" + said.message().conversation());
    assertThat(page.locator("message-item").first()).containsText("Where is my parcel?");
  }

  private void shot(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
    Wcag.holds(page, name);
  }

  private Locator reply() {
    return page.locator("composer-box")
        .getByLabel("Reply", new Locator.GetByLabelOptions().setExact(true));
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private List<String> sent() {
    return hub.submitted.stream()
        .filter(m -> said.message().conversation().equals(m.conversation()))
        .filter(m -> m.event() == null)
        .map(Message::text)
        .toList();
  }

  @Test
  void aReplyIsTakenBackAndItsWordsAreThereToBeWrittenAnew() {
    open("undo", 1440, ColorScheme.LIGHT);
    reply().fill("It is gone for ever");
    page.keyboard().press("Enter");
    assertThat(page.locator("scheduled-item")).containsText("It is gone for ever");
    assertThat(reply()).hasValue("");
    shot("composer-undo");
    button("Undo").click();
    assertThat(page.locator("scheduled-item")).hasCount(0);
    assertThat(reply()).hasValue("It is gone for ever");

    reply().fill("It is on its way");
    page.keyboard().press("Enter");
    assertThat(page.locator("message-item").last())
        .containsText(
            "It is on its way",
            new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                .setTimeout(20_000));
    assertThat(page.locator("scheduled-item")).hasCount(0);
    assertThat(sent()).containsExactly("It is on its way");
  }

  @Test
  void aMessageForLaterIsSeenByOthersChangedAndSentNow() {
    open("later", 390, ColorScheme.DARK);
    reply().fill("See you tomorrow");
    button("Send later").click();
    shot("composer-later-phone");
    button("Tomorrow at 9").click();
    assertThat(page.locator("scheduled-item")).containsText("Scheduled for");
    shot("composer-scheduled-phone");
    page.reload();
    page.locator("scheduled-item").getByText("Edit").click();
    page.locator("scheduled-item textarea").fill("See you soon");
    page.locator("scheduled-item").getByText("Save").click();
    assertThat(page.locator("scheduled-item")).containsText("See you soon");
    assertThat(sent()).isEmpty();
    page.locator("scheduled-item").getByText("Send now").click();
    assertThat(page.locator("message-item").last()).containsText("See you soon");
    assertThat(page.locator("scheduled-item")).hasCount(0);
  }

  @Test
  void whatAnotherAgentSchedulesAppearsByItself() throws Exception {
    open("other", 1440, ColorScheme.DARK);
    Client other = Client.loggedIn(hub);
    String messages = "/api/v1/conversations/" + said.message().conversation() + "/messages";
    var kept =
        other
            .post(
                messages,
                Map.of("text", "From elsewhere", "sendAt", Instant.now().plusSeconds(900)))
            .json();
    assertThat(page.locator("scheduled-item")).containsText("From elsewhere");
    other.send("DELETE", "/api/v1/scheduled/" + kept.path("id").asText(), null, Map.of());
    assertThat(page.locator("scheduled-item")).hasCount(0);
  }

  @Test
  void aSlashCallsUpWhatIsSaidOften() {
    open("canned", 1440, ColorScheme.LIGHT);
    reply().pressSequentially("Hi! /");
    assertThat(page.locator("composer-box [role=option]")).hasCount(3);
    shot("composer-canned");
    reply().pressSequentially("gree");
    assertThat(page.locator("composer-box [role=option]")).hasCount(1);
    page.keyboard().press("Enter");
    assertThat(reply()).hasValue("Hi! Hello Ann, this is Admin.");
    assertThat(page.locator("composer-box [role=listbox]")).hasCount(0);
    page.keyboard().press("Enter");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> sent().contains("Hi! Hello Ann, this is Admin."));
  }

  @Test
  void whatIsMissingIsMarkedAndSentOnlyWhenItIsMeant() {
    open("missing", 390, ColorScheme.LIGHT);
    reply().pressSequentially("/ord");
    assertThat(page.locator("composer-box [role=option]")).hasCount(1);
    page.keyboard().press("Tab");
    assertThat(reply()).hasValue("Your order {{contact.order}} is on its way.");
    assertThat(page.locator("composer-box p.warn")).containsText("contact.order");
    shot("composer-missing-phone");
    page.keyboard().press("Enter");
    assertThat(page.locator("composer-box p.warn")).isVisible();
    assertThat(page.locator("scheduled-item")).hasCount(0);
    reply().fill("Your order 4711 is on its way.");
    page.keyboard().press("Enter");
    assertThat(page.locator("scheduled-item")).containsText("4711");
  }

  @Test
  void cannedResponsesAreKeptInTheSettings() {
    open("settings", 1440, ColorScheme.LIGHT);
    page.navigate(hub.url + "/settings/canned");
    button("Add a canned response").click();
    page.getByLabel("Shortcut", new Page.GetByLabelOptions().setExact(true)).fill("refund");
    page.getByLabel("What it is about").fill("Money back");
    page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true)).fill("You get it back.");
    shot("settings-canned-form");
    button("Save").click();
    assertThat(page.locator("canned-page")).containsText("/refund Money back · Only I");
    button("Remove refund").click();
    assertThat(page.locator("canned-page")).not().containsText("/refund");
    shot("settings-canned");
  }

  @Test
  void aMacroIsWrittenShownAndDone() {
    open("macro", 1440, ColorScheme.DARK);
    page.navigate(hub.url + "/settings/macros");
    button("Add a macro").click();
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Say bye");
    page.getByLabel("What step 1 says or sets").fill("Bye, {{contact.firstName}}");
    button("Add a step").click();
    shot("settings-macro-form");
    button("Save").click();
    assertThat(page.locator("macros-page section")).containsText("Set the status");

    page.navigate(hub.url + "/c/" + said.message().conversation());
    button("Macros").click();
    button("Say bye").click();
    assertThat(page.locator("macro-menu ol")).containsText("Bye, Ann");
    shot("composer-macro");
    assertThat(sent()).isEmpty();
    button("Do it").click();
    assertThat(page.locator("message-item").last()).containsText("resolved this");
    assertThat(page.locator("scheduled-item")).containsText("Bye, Ann");
    button("Undo").click();
    assertThat(page.locator("scheduled-item")).hasCount(0);
    assertThat(reply()).hasValue("Bye, Ann");
    assertThat(sent()).isEmpty();
  }

  @Test
  void aMacroOfThePaletteIsShownOnTheOpenConversationBeforeItIsDone() {
    hub.store
        .macros()
        .save(
            new Macro(
                UUID.randomUUID(),
                "Ask for patience",
                List.of(new Macro.Step(Macro.Kind.REPLY, "One moment, {{contact.firstName}}")),
                null,
                null,
                Instant.now()));
    open("palette", 1440, ColorScheme.LIGHT);
    Address sam = Address.contact("sms", "+4917012345", "Sam");
    Stored sms = hub.say(Message.inbound("sms", sam).text("Which one?").build());
    page.navigate(hub.url + "/c/" + sms.message().conversation());
    assertThat(page.locator("message-item").first()).containsText("Which one?");
    page.keyboard().press("Control+k");
    page.keyboard().type("patience");
    assertThat(page.locator("command-palette [role=option]")).hasText("Macro: Ask for patience");
    page.keyboard().press("Enter");
    assertThat(page.locator("macro-menu ol")).containsText("One moment, Sam");
    assertThat(page.locator("macro-menu ol")).containsText("Goes out by sms · 1 part");
    assertThat(button("Do it")).isFocused();
    shot("macro-palette");
    page.keyboard().press("Enter");
    assertThat(page.locator("scheduled-item")).containsText("One moment, Sam");
    assertThat(page.locator("composer-box textarea")).isFocused();
  }

  @Test
  void aMacroThatSaysMoreThanTheChannelCarriesCannotBeDone() {
    hub.store
        .macros()
        .save(
            new Macro(
                UUID.randomUUID(),
                "Terms",
                List.of(new Macro.Step(Macro.Kind.REPLY, "x".repeat(1601))),
                null,
                null,
                Instant.now()));
    open("terms", 390, ColorScheme.DARK);
    Address sam = Address.contact("sms", "+4917012346", "Sam");
    Stored sms = hub.say(Message.inbound("sms", sam).text("Which one?").build());
    page.navigate(hub.url + "/c/" + sms.message().conversation());
    button("Macros").click();
    button("Terms").click();
    assertThat(page.locator("macro-menu ol")).containsText("Too long for this channel");
    assertThat(button("Do it")).isDisabled();
    shot("macro-too-long-phone");
  }

  @Test
  void aVisitorWithAMailAddressIsAnsweredByMail() {
    said =
        hub.say(
            Message.inbound(MiniHub.SHOP, Address.contact(MiniHub.SHOP, "via", "Ann Almond"))
                .text("Where is my parcel?")
                .metadata("email", "ann@example.org")
                .build());
    open("via", 390, ColorScheme.LIGHT);
    page.getByLabel("Goes out by").selectOption("support-mail: ann@example.org");
    shot("composer-via-phone");
    reply().fill("By mail then");
    page.keyboard().press("Enter");
    await().atMost(Duration.ofSeconds(20)).until(() -> sent().contains("By mail then"));
    Message mail =
        hub.submitted.stream().filter(m -> m.text().equals("By mail then")).findFirst().get();
    assertThat(mail.channel()).isEqualTo("support-mail");
    assertThat(mail.recipients().get(0).handle()).isEqualTo("ann@example.org");
    assertThat(mail.metadata()).containsEntry(Message.VIA, true);
  }

  @Test
  void anEmojiIsPutWhereTheCaretIsByKeyboardAlone() {
    open("emoji", 1440, ColorScheme.LIGHT);
    Locator field = page.locator("composer-box textarea");
    field.fill("Thanks , Ann");
    field.evaluate("area => area.setSelectionRange(7, 7)");
    button("Emoji").press("Enter");
    shot("emoji");
    page.keyboard().press("ArrowRight");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowUp");
    page.keyboard().press("Enter");
    assertThat(field).hasValue("Thanks 😃, Ann");
    assertThat(field).isFocused();
    assertThat(page.locator("emoji-menu")).hasCount(0);
  }

  @Test
  void aMailIsMarkedByKeysAndButtonsAndIsMarkedStillWhenTakenBack() {
    open("rich", 1440, ColorScheme.LIGHT);
    Address rita = Address.contact("support-mail", "rita@example.org", "Rita Rich");
    Stored mail = hub.say(Message.inbound("support-mail", rita).text("Which one?").build());
    page.navigate(hub.url + "/c/" + mail.message().conversation());
    Locator field = page.locator("composer-box textarea");
    field.fill("this one");
    field.evaluate("area => area.setSelectionRange(0, 4)");
    field.press("Control+b");
    assertThat(field).hasValue("**this** one");
    button("Quote").click();
    assertThat(field).hasValue("> **this** one");
    button("Quote").click();
    shot("rich");
    field.press("Enter");
    button("Undo").click();
    assertThat(field).hasValue("**this** one");
    field.press("Enter");
    await()
        .until(
            () ->
                hub.submitted.stream()
                    .flatMap(message -> message.parts().stream())
                    .anyMatch(
                        part ->
                            part instanceof Part.Html html
                                && html.html().contains("<strong>this</strong>")));
  }
}
