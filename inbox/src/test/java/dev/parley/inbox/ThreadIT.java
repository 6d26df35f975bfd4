package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.conversations.Stored;
import dev.parley.model.Address;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A conversation as it is read: quotes, pictures, sound, and where reading goes on. */
class ThreadIT {
  private static final Address ANN = Address.contact("support-mail", "ann@example.org", "Ann");

  /** A picture of one dot. */
  private static final byte[] DOT =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  private final Chromium chromium = new Chromium();
  private MiniHub hub;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
  }

  @AfterEach
  void stop() throws Exception {
    chromium.close();
    hub.close();
  }

  private Page open(Stored said) {
    Page page = hub.logIn(chromium);
    page.navigate(hub.url + "/c/" + said.message().conversation());
    assertThat(page.locator("message-item").last()).isVisible();
    return page;
  }

  private Part file(String name, String type, byte[] bytes) throws IOException {
    return hub.store
        .attachments()
        .put(name, type, null, new ByteArrayInputStream(bytes), 1_000_000);
  }

  @Test
  void whatAMailAnswersToIsFoldedAwayUntilAsked() {
    Message plain =
        Message.inbound("support-mail", ANN)
            .text("Yes, please.\n\nOn Monday Bo wrote:\n> Shall we send it again?\n> Bo")
            .build();
    Message html =
        Message.inbound("support-mail", ANN)
            .part(new Part.Text("Yes"))
            .part(
                new Part.Html(
                    "<p>Yes!</p><blockquote>Shall we?</blockquote>"
                        + "<img src=\"https://track.example/1.png\">",
                    null))
            .build();
    hub.say(plain);
    Page page = open(hub.say(html));

    Locator text = page.locator("message-item").first();
    assertThat(text.getByText("Shall we send it again?")).isHidden();
    text.getByText("Show quoted text").click();
    assertThat(text.getByText("Shall we send it again?")).isVisible();

    FrameLocator mail = page.frameLocator("html-mail iframe");
    assertThat(mail.getByText("Yes!")).isVisible();
    assertThat(mail.getByText("Shall we?")).hasCount(0);
    assertThat(page.locator("html-mail").getByText("Load remote pictures")).isVisible();
    page.locator("html-mail").getByText("Show quoted text").click();
    assertThat(mail.getByText("Shall we?")).isVisible();
    Chromium.looks(page, "thread-mail");
  }

  @Test
  void picturesAreEnlargedAndVoiceMessagesPlayInThePage() throws IOException {
    byte[] ogg = "OggS and so on".getBytes(StandardCharsets.ISO_8859_1);
    hub.say(
        Message.inbound("support-mail", ANN)
            .part(file("first.png", "image/png", DOT))
            .part(file("voice.ogg", "audio/ogg", ogg))
            .build());
    Page page =
        open(
            hub.say(
                Message.inbound("support-mail", ANN)
                    .part(file("second.png", "image/png", DOT))
                    .build()));

    assertThat(page.getByLabel("voice.ogg")).isVisible();
    page.locator("message-item button.picture").first().click();
    Locator dialog = page.locator("picture-dialog dialog");
    assertThat(dialog.locator(".name")).hasText("first.png");
    page.keyboard().press("ArrowRight");
    assertThat(dialog.locator(".name")).hasText("second.png");
    Chromium.shot(page, "picture-dialog");
    page.keyboard().press("Escape");
    assertThat(dialog).isHidden();
  }

  @Test
  void readingGoesOnAtTheFirstUnreadMessage() {
    Stored first = hub.says("ann", "Ann", "What I said before");
    Page page = open(first);
    page.navigate(hub.url + "/devices");
    assertThat(page.locator("devices-page")).isVisible();
    for (int i = 1; i <= 40; i++) {
      hub.says("ann", "Ann", "Message " + i);
    }
    page.locator("side-nav").getByText("Unassigned").click();
    page.locator("conversation-list .row").click();

    assertThat(page.locator("thread-view .new")).isInViewport();
    assertThat(page.getByText("Message 1", new Page.GetByTextOptions().setExact(true)))
        .isInViewport();
    assertThat(page.locator("message-item").getByText("Message 40")).not().isInViewport();
    page.getByText("To the newest").click();
    assertThat(page.locator("message-item").getByText("Message 40")).isInViewport();
    assertThat(page.getByText("To the newest")).hasCount(0);
  }
}
