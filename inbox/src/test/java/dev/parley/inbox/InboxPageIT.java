package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.parley.connector.testkit.page.SharedBrowser;
import dev.parley.connector.testkit.page.Wcag;
import dev.parley.conversations.CommandRecord;
import dev.parley.conversations.Stored;
import dev.parley.model.Address;
import dev.parley.model.CommandId;
import dev.parley.model.Conversation;
import dev.parley.model.Direction;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser. Screenshots are left under {@code target/screenshots}. */
class InboxPageIT {
  private static final Path SHOTS = Path.of("target", "screenshots");
  private static Browser browser;

  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private MiniHub hub;
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void launch() {
    browser = SharedBrowser.get();
  }

  @AfterAll
  static void quit() {
    browser.contexts().forEach(BrowserContext::close);
  }

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    open(1440, 900, ColorScheme.LIGHT);
  }

  @AfterEach
  void stop() throws Exception {
    context.close();
    hub.close();
    assertThat(complaints).as("what the browser complained about").isEmpty();
  }

  private void open(int width, int height, ColorScheme scheme) {
    if (context != null) {
      context.close();
    }
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
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
  }

  private void logIn() {
    page.navigate(hub.url);
    page.getByLabel("Email").fill(hub.admin.email());
    page.getByLabel("Password").fill(hub.admin.password());
    page.locator("login-page button").click();
    assertThat(page.locator("conversation-list")).isVisible();
  }

  private void shot(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
    Wcag.holds(page, name);
  }

  private void choose(String view) {
    page.locator("side-nav")
        .getByText(view, new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true))
        .click();
  }

  @Test
  void aWrongPasswordIsSaidAndTheRightOneOpensTheInbox() {
    page.navigate(hub.url);
    page.getByLabel("Email").fill(hub.admin.email());
    page.getByLabel("Password").fill("not this one");
    page.locator("login-page button").click();
    assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
        .containsText("wrong");
    shot("login");
    logIn();
    assertThat(page.getByText("Nothing waits for you")).isVisible();
    shot("empty");
  }

  @Test
  void aMessageArrivesLiveAndIsAnsweredAssignedAndResolved() {
    logIn();
    choose("Unassigned");
    Stored said = hub.says("ann", "Ann Almond", "Where is my parcel?");
    page.locator("conversation-list .row").click();
    assertThat(page.locator("message-item").first()).containsText("Where is my parcel?");

    page.getByLabel("Reply", new Page.GetByLabelOptions().setExact(true)).fill("It is on its way");
    await().until(() -> hub.typed.contains("ann true"));
    page.keyboard().press("Enter");
    assertThat(page.locator("message-item").last()).containsText("It is on its way");
    assertThat(page.locator("pending-item")).hasCount(0);
    Message answer =
        hub.submitted.stream()
            .filter(message -> message.direction() == Direction.OUTBOUND)
            .findFirst()
            .orElseThrow();
    hub.report(answer.id(), MessageState.READ, null);
    assertThat(page.locator("message-item").last()).containsText("Read");

    page.locator("assign-menu .now").click();
    page.locator("assign-menu li").filter(new Locator.FilterOptions().setHasText("Admin")).click();
    await().until(() -> hub.conversationOf(said).agent() != null);
    hub.signal("typing", "ann", "Ann Almond");
    assertThat(page.getByText("Ann Almond is typing…")).isVisible();
    page.locator("message-item .when").last().click();
    assertThat(page.locator("message-trace ol")).isVisible();
    Wcag.holds(page, "with a message's steps and somebody typing");

    page.getByRole(
            com.microsoft.playwright.options.AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName("Resolve"))
        .click();
    await().until(() -> hub.conversationOf(said).status() == Conversation.Status.RESOLVED);
    assertThat(page.getByText("Admin resolved this")).isVisible();
    assertThat(page.locator("conversation-list .row")).hasCount(0);
  }

  @Test
  void aFailedMessageSaysWhyAndIsSentAgain() {
    Stored said = hub.says("ann", "Ann Almond", "Hello");
    logIn();
    page.navigate(hub.url + "/c/" + said.message().conversation());
    page.getByLabel("Reply", new Page.GetByLabelOptions().setExact(true)).fill("Hi");
    page.keyboard().press("Enter");
    assertThat(page.locator("message-item")).hasCount(2);
    Message answer = hub.submitted.get(hub.submitted.size() - 1);
    hub.report(answer.id(), MessageState.FAILED, "550 no such user");
    assertThat(page.locator("message-item").last()).containsText("Failed: 550 no such user");
    shot("failed");
    page.getByText("Send again").click();
    assertThat(page.locator("message-item").last()).not().containsText("Failed");
  }

  @Test
  void aFileGoesOutAndADraftSurvivesAReload() {
    Stored said = hub.says("ann", "Ann Almond", "Hello");
    logIn();
    page.navigate(hub.url + "/c/" + said.message().conversation());
    page.locator("composer-box input[type=file]")
        .setInputFiles(
            new FilePayload(
                "terms.txt",
                "text/plain",
                "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThat(page.locator("composer-box .files")).containsText("5 bytes");
    page.getByText("Note", new Page.GetByTextOptions().setExact(true)).click();
    shot("note-with-a-file");
    page.locator("composer-box .modes button").first().click();
    page.locator("composer-box button.primary").click();
    assertThat(page.locator("message-item").last()).containsText("terms.txt");

    page.getByLabel("Reply", new Page.GetByLabelOptions().setExact(true)).fill("Half a thou");
    page.reload();
    assertThat(page.getByLabel("Reply", new Page.GetByLabelOptions().setExact(true)))
        .hasValue("Half a thou");
  }

  @Test
  void theKeyboardMovesRepliesAndExplainsItself() {
    hub.says("bob", "Bob", "First");
    hub.says("ann", "Ann", "Second");
    logIn();
    choose("Unassigned");
    assertThat(page.locator("conversation-list .row")).hasCount(2);
    page.keyboard().press("j");
    assertThat(page.locator("message-item").first()).containsText("Second");
    page.keyboard().press("j");
    assertThat(page.locator("message-item").first()).containsText("First");
    page.keyboard().press("k");
    assertThat(page.locator("message-item").first()).containsText("Second");
    page.keyboard().press("?");
    assertThat(page.getByText("Next conversation")).isVisible();
    Wcag.holds(page, "with the keys explained");
    page.keyboard().press("Escape");
    page.keyboard().press("/");
    page.keyboard().type("first");
    assertThat(page.locator("conversation-list .row")).hasCount(1);
    assertThat(page.locator("conversation-list mark")).hasText("First");
    Wcag.holds(page, "with something found");
  }

  @Test
  void hostileTextNamesAndMailRunNothing() {
    String evil = "<img src=x onerror=\"window.owned=1\"><script>window.owned=1</script>";
    Stored said = hub.says("eve", evil, evil + " javascript:alert(1)");
    hub.say(
        Message.inbound(MiniHub.SHOP, said.message().sender())
            .part(
                new Part.Html(
                    "<b>Mail</b>" + evil + "<img src='https://track.example/x.png'>", null))
            .part(new Part.Attachment("nokey-123456789012345", evil + ".svg", "image/svg+xml", 3))
            .build());
    List<String> elsewhere = new CopyOnWriteArrayList<>();
    page.onRequest(
        request -> {
          if (!request.url().startsWith(hub.url) && !request.url().startsWith("data:")) {
            elsewhere.add(request.url());
          }
        });
    logIn();
    page.navigate(hub.url + "/c/" + said.message().conversation());
    assertThat(page.frameLocator("html-mail iframe").getByText("Mail")).isVisible();
    assertThat(page.locator("message-item").first()).containsText("<script>");
    Wcag.holds(page, "with a mail's HTML");
    assertThat(page.evaluate("window.owned")).isNull();
    assertThat(elsewhere).isEmpty();
  }

  @Test
  void afterTheConnectionWasLostNothingIsMissing() {
    Stored said = hub.says("ann", "Ann", "one");
    logIn();
    page.navigate(hub.url + "/c/" + said.message().conversation());
    assertThat(page.locator("message-item")).hasCount(1);
    context.setOffline(true);
    hub.inbox.onEvents("[]".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    page.evaluate("import('/app/lib/state.js').then(m => m.state.live.send({type:'ping'}))");
    hub.says("ann", "Ann", "two");
    context.setOffline(false);
    assertThat(page.locator("message-item")).hasCount(2);
    complaints.removeIf(text -> text.contains("net::ERR_INTERNET_DISCONNECTED"));
  }

  @Test
  void devicesAndUndeliveredHaveTheirPages() {
    hub.letters.add(
        new DeadLetters.Letter(
            "one",
            DeadLetters.Kind.DEAD,
            "sms",
            null,
            null,
            "sms-410",
            "The number is gone",
            "Your code is 1234",
            Instant.now(),
            5,
            true));
    logIn();
    choose("Devices");
    assertThat(page.getByText("Desk lamp")).isVisible();
    page.getByText("On", new Page.GetByTextOptions().setExact(true)).click();
    await()
        .until(
            () -> hub.submitted.stream().anyMatch(m -> m.parts().get(0) instanceof Part.Command));
    assertThat(page.locator("devices-page [role=status]")).containsText("on: accepted");
    CommandId on = CommandId.in(hub.submitted.get(hub.submitted.size() - 1).id());
    hub.answers(on, CommandRecord.State.EXECUTED, "shining");
    assertThat(page.locator("devices-page [role=status]")).containsText("on: shining");
    shot("devices");
    choose("Undelivered");
    assertThat(page.getByText("The number is gone")).isVisible();
    shot("undelivered");
    page.getByLabel("Light or dark").click();
    Wcag.holds(page, "undelivered, dark");
    choose("Devices");
    assertThat(page.getByText("Desk lamp")).isVisible();
    shot("devices-dark");
    choose("Undelivered");
    page.getByText("Send again").click();
    assertThat(page.getByText("Everything got through")).isVisible();
  }

  @Test
  void itIsWorthLookingAt() {
    conversations();
    logIn();
    choose("All open");
    page.locator("conversation-list .row")
        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Ann Almond"))
        .click();
    assertThat(page.locator("message-item").last()).isVisible();
    shot("desktop-light");
    page.getByLabel("Light or dark").click();
    shot("desktop-dark");
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      open(390, 844, scheme);
      logIn();
      choose("All open");
      assertThat(page.locator("conversation-list .row").first()).isVisible();
      shot("phone-list-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
      assertThat(page.locator("thread-view")).hasCount(0);
      page.locator("conversation-list .row")
          .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Ann Almond"))
          .click();
      assertThat(page.locator("conversation-list")).not().isVisible();
      assertThat(page.locator("message-item").last()).isVisible();
      shot("phone-thread-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
      assertThat(page.locator("message-item").last()).isInViewport();
      Object wider = page.evaluate("document.documentElement.scrollWidth > innerWidth");
      assertThat(wider).isEqualTo(false);
      page.getByLabel("Back to the list").click();
      assertThat(page).hasURL(Pattern.compile(".*/$"));
    }
  }

  private void conversations() {
    String[] names = {"Mia Keller", "Jonas Weber", "Priya Nair", "Tomás Silva", "Lena Fischer"};
    String[] words = {
      "Can I change the delivery address?",
      "The invoice shows the wrong VAT number.",
      "Thanks, that solved it!",
      "Do you ship to Portugal?",
      "My code does not work"
    };
    for (int i = 0; i < names.length; i++) {
      hub.says("v" + i, names[i], words[i]);
    }
    hub.say(
        Message.inbound(
                "support-mail", Address.contact("support-mail", "omar@example.org", "Omar Haddad"))
            .metadata("subject", "Order 4711 arrived damaged")
            .text("Hello, the box was open when it arrived.")
            .build());
    Stored ann = hub.says("ann", "Ann Almond", "Hi! I ordered the oak desk lamp last week.");
    hub.says("ann", "Ann Almond", "Where is my parcel? https://shop.example/orders/4711");
    Address agent = Address.agent(hub.store.agents().all().get(0).id(), "Admin");
    Message out =
        Message.outbound(MiniHub.SHOP, agent)
            .to(ann.message().sender())
            .conversation(ann.message().conversation())
            .text("Good morning Ann, let me look that up for you.")
            .build();
    hub.say(out);
    hub.report(MessageId.of(out.id().toString()), MessageState.READ, null);
    hub.say(
        Message.internal(MiniHub.SHOP, agent)
            .conversation(ann.message().conversation())
            .text("Carrier says it is in the depot in Ulm since Tuesday.")
            .build());
    hub.say(
        Message.outbound(MiniHub.SHOP, agent)
            .to(ann.message().sender())
            .conversation(ann.message().conversation())
            .text("It left our depot this morning and should be with you tomorrow before noon.")
            .build());
    hub.says("ann", "Ann Almond", "Perfect, thank you so much!");
  }
}
