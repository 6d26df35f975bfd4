package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.conversations.Stored;
import dev.parley.model.Address;
import dev.parley.model.CommandId;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the page calls people, and what it says became of a command. */
class InboxWordsIT {
  private static final String HANDLE = "v-mfzwizltoq2dc3tqmfzwizltoq";

  private final Chromium chromium = new Chromium();
  private MiniHub hub;
  private Page page;

  @BeforeEach
  void open(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    page = hub.logIn(chromium);
  }

  @AfterEach
  void close() throws Exception {
    chromium.close();
    hub.close();
  }

  @Test
  void visitorWithoutANameIsCalledByAFewLettersOfTheHandleEverywhere() {
    Stored said = hub.says(HANDLE, null, "Hello");
    page.navigate(hub.url + "/c/" + said.message().conversation());

    assertThat(page.locator("thread-view h1")).hasText("Visitor mfzw");
    assertThat(page.locator("message-item .by b")).hasText("Visitor mfzw");
    assertThat(page).hasTitle(Pattern.compile("Visitor mfzw"));
    page.locator("side-nav").getByText("Unassigned").click();
    assertThat(page.locator("conversation-list .row .name")).hasText("Visitor mfzw");
  }

  @Test
  void visitorWhoGaveANameAndAHandleThatSaysSomethingStayAsTheyAre() {
    Stored ann = hub.says(HANDLE, "Ann Almond", "Hello");
    page.navigate(hub.url + "/c/" + ann.message().conversation());
    assertThat(page.locator("thread-view h1")).hasText("Ann Almond");

    Stored bob = hub.says("v-bob", null, "Hello");
    page.navigate(hub.url + "/c/" + bob.message().conversation());
    assertThat(page.locator("thread-view h1")).hasText("v-bob");
  }

  @Test
  void theCardOfACommandShowsWhatBecameOfIt() {
    Stored said = hub.says("ann", "Ann Almond", "/lamp on");
    Message card =
        Message.internal("home", Address.system())
            .conversation(said.message().conversation())
            .part(new Part.Command(CommandId.next(), "lamp", "on", List.of(), Instant.now()))
            .build();
    hub.say(card);
    page.navigate(hub.url + "/c/" + said.message().conversation());
    assertThat(page.locator("message-item").last()).containsText("Waiting");
    hub.report(card.id(), MessageState.FAILED, "the fuse is out");
    assertThat(page.locator("message-item").last()).containsText("Failed: the fuse is out");
    assertThat(page.getByText("Send again")).hasCount(0);
  }
}
