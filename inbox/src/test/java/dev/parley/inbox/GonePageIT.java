package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.conversations.Stored;
import dev.parley.model.Conversation;
import dev.parley.model.Conversation.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A conversation that is removed leaves every agent's page. */
class GonePageIT {
  private static Chromium chromium;
  private static MiniHub hub;
  private static String password;

  private Page page;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    chromium = new Chromium();
    hub = new MiniHub(data);
    Map<String, Object> bea = Map.of("name", "Bea", "email", "bea@example.org");
    password = Client.loggedIn(hub).post("/api/v1/agents", bea).json().path("password").asText();
    hub.settled("bea@example.org");
  }

  @AfterAll
  static void stop() throws Exception {
    chromium.close();
    hub.close();
  }

  /** Bea's page. */
  @BeforeEach
  void logIn() {
    page = chromium.open();
    page.navigate(hub.url);
    page.locator("[name=email]").fill("bea@example.org");
    page.locator("[name=password]").fill(password);
    page.locator("login-page button.primary").click();
    page.locator("conversation-list").waitFor();
  }

  @AfterEach
  void leave() {
    page.context().close();
  }

  private void open(Stored said) {
    page.locator("side-nav").getByText("All open").click();
    assertThat(page.locator("conversation-list")).containsText(said.message().sender().name());
    page.locator("conversation-list .row")
        .filter(
            new com.microsoft.playwright.Locator.FilterOptions()
                .setHasText(said.message().sender().name()))
        .click();
    assertThat(page.locator("thread-view message-item").first()).isVisible();
  }

  @Test
  void anErasedContactLeavesTheOthersPageAndTheProofStaysWithWhoErased() {
    Stored said = hub.says("zoe", "Zoe Zander", "Please forget the unicorn");
    Stored other = hub.says("bob", "Bob Berger", "I stay");
    open(said);
    page.locator("composer-box")
        .getByRole(com.microsoft.playwright.options.AriaRole.TEXTBOX)
        .fill("Dear Zoe");

    Page admin = hub.logIn(chromium);
    admin.navigate(hub.url + "/c/" + said.message().conversation());
    var privacy = admin.locator("contact-privacy");
    privacy.locator(".buttons .danger").click();
    admin.getByLabel("Reason").fill("asked by mail");
    privacy.locator("form.ask .danger").click();

    assertThat(page.locator("thread-view")).containsText("Erased by request");
    assertThat(page.locator("thread-view")).not().containsText("unicorn");
    assertThat(page.locator("thread-view .gone")).isFocused();
    assertThat(page.locator("composer-box")).hasCount(0);
    assertThat(page.locator("contact-panel")).hasCount(0);
    assertThat(page.locator("conversation-list")).not().containsText("Zoe");
    assertThat(page.locator("conversation-list")).containsText("Bob");
    assertThat(page.locator("body")).not().containsText("Zander");
    assertThat(page.evaluate("JSON.stringify(localStorage)").toString()).doesNotContain("Dear");
    Chromium.looks(page, "gone-erased");

    // The dialog with the proof is open still, over a page that says nothing of them.
    assertThat(privacy.locator("dialog")).containsText("A new search found nothing.");
    assertThat(privacy.locator("dialog")).isVisible();
    assertThat(admin.locator("thread-view")).not().containsText("unicorn");
    privacy.getByLabel("Close").click();
    assertThat(admin.locator("conversation-list")).not().containsText("Zoe");

    // The keyboard goes on: back to the list, and to the next conversation.
    page.locator("thread-view .gone button").press("Enter");
    assertThat(page).hasURL(hub.url + "/");
    open(other);
    assertThat(page.locator("thread-view")).containsText("I stay");
    admin.context().close();
  }

  @Test
  void whatWasKeptLongEnoughLeavesThePageToo() throws Exception {
    Stored said = hub.says("ann", "Ann Adler", "Long ago");
    open(said);
    Conversation closed =
        hub.conversationOf(said).toBuilder()
            .status(Status.RESOLVED)
            .lastActivityAt(Instant.now())
            .build();
    var batch = hub.store.load(List.of(said.message()));
    batch.put(closed);
    hub.store.save(batch);
    hub.store.retention().choose(MiniHub.SHOP, 30);

    hub.expires(closed, Instant.now().plus(Duration.ofDays(29)));
    assertThat(page.locator("thread-view")).containsText("Long ago");
    hub.expires(closed, Instant.now().plus(Duration.ofDays(31)));
    assertThat(page.locator("thread-view")).containsText("Its time is over");
    assertThat(page.locator("thread-view")).not().containsText("Long ago");
    assertThat(page.locator("conversation-list")).not().containsText("Ann");
    Chromium.looks(page, "gone-expired");
    hub.store.retention().inherit(MiniHub.SHOP);
  }
}
