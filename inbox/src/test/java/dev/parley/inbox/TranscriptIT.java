package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.conversations.Stored;
import dev.parley.model.Address;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was said, as a file: to keep, and by mail. */
class TranscriptIT {
  private static final String MAIL = "support-mail";

  @TempDir private static Path data;
  private static MiniHub hub;
  private static Client agent;

  @BeforeAll
  static void start() throws Exception {
    hub = new MiniHub(data);
    agent = Client.loggedIn(hub);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static Address mail(String name) {
    return Address.contact(MAIL, name.toLowerCase(java.util.Locale.ROOT) + "@example.org", name);
  }

  private static Stored writes(Address who, String text, Instant at) {
    return hub.say(Message.inbound(MAIL, who).text(text).sentAt(at).build());
  }

  private static String transcript(Stored said) {
    return "/api/v1/conversations/" + said.message().conversation() + "/transcript";
  }

  @Test
  void itHasBothSidesInTheTimeZoneAskedForAndNothingFromInside() throws Exception {
    Stored said =
        writes(mail("Ann"), "Where is it?\n2026 Bo\r\nHi", Instant.parse("2026-01-31T23:30:00Z"));
    Part.Attachment file =
        hub.store
            .attachments()
            .put("bill.pdf", "application/pdf", null, new ByteArrayInputStream(new byte[9]), 99);
    hub.say(Message.inbound(MAIL, mail("Ann")).part(file).build());
    String messages = "/api/v1/conversations/" + said.message().conversation() + "/messages";
    agent.post(messages, Map.of("text", "She is angry", "note", true));
    agent.post(messages, Map.of("text", "On its way"));

    Client.Answer text = agent.get(transcript(said) + "?zone=Asia/Tokyo&language=de");
    assertThat(text.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(text.header("Content-Disposition")).contains("attachment", "transcript.txt");
    assertThat(text.text())
        .startsWith(
            "Unterhaltung mit: Ann\nBetreff: Where is it? 2026 Bo Hi\nZeiten in: Asia/Tokyo\n\n")
        .contains("2026-02-01 08:30 Ann\n  Where is it?\n  2026 Bo\n  Hi\n\n")
        .contains("  [Datei: bill.pdf]")
        .containsPattern("\\d\\d:\\d\\d Admin\\R  On its way")
        .doesNotContain("angry")
        .doesNotContain(file.key());
  }

  @Test
  void thePageIsWholeAndRunsNothing() throws Exception {
    Address mallory = Address.contact(MAIL, "m@example.org", "<script>alert(1)</script>");
    Stored said = writes(mallory, "<img src=x onerror=alert(1)>", Instant.now());

    Client.Answer page = agent.get(transcript(said) + "?format=html");
    assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
    assertThat(page.text())
        .contains("&lt;script&gt;alert(1)", "&lt;img src=x onerror=alert(1)&gt;")
        .contains("default-src 'none'")
        .doesNotContain("<script", "<img");
    assertThat(agent.get(transcript(said) + "?zone=Mars").status()).isEqualTo(400);
    assertThat(agent.get(transcript(said) + "?format=pdf").status()).isEqualTo(400);
  }

  @Test
  void aLongOneIsReadPageByPageInOrder() throws Exception {
    Stored said = writes(mail("Lea"), "Line 0", Instant.now());
    for (int i = 1; i < 120; i++) {
      writes(mail("Lea"), "Line " + i, Instant.now());
    }
    List<String> lines =
        agent.get(transcript(said)).text().lines().filter(l -> l.startsWith("  Line ")).toList();
    assertThat(lines).hasSize(120).startsWith("  Line 0").endsWith("  Line 119");
  }

  @Test
  void byMailItGoesToAnAddressOfTheContactOnly() throws Exception {
    Stored said = writes(mail("Cleo"), "Hello", Instant.now());
    for (Map<String, String> elsewhere :
        List.of(
            Map.of("channel", MAIL, "handle", "victim@example.org"),
            Map.of("channel", "nowhere", "handle", "cleo@example.org"))) {
      Client.Answer refused = agent.post(transcript(said), Map.of("via", elsewhere));
      assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    }
    Stored chat = hub.says("dora", "Dora", "Hello");
    Map<String, String> chatAddress = Map.of("channel", MiniHub.SHOP, "handle", "dora");
    assertThat(agent.post(transcript(chat), Map.of("via", chatAddress)).text()).contains("no-mail");

    Map<String, Object> cleo =
        Map.of("via", Map.of("channel", MAIL, "handle", "cleo@example.org"), "zone", "Asia/Tokyo");
    Client.Answer sent = agent.post(transcript(said), cleo);
    assertThat(sent.status()).as(sent.text()).isEqualTo(202);

    Message message = hub.submitted.get(hub.submitted.size() - 1);
    assertThat(message.recipients())
        .extracting(Address::handle)
        .containsExactly("cleo@example.org");
    assertThat(message.metadata()).containsEntry(Message.COPY, true).containsKey("subject");
    Part.Attachment file = (Part.Attachment) message.parts().get(1);
    assertThat(file.mediaType()).isEqualTo("text/html");
    try (InputStream bytes = hub.store.attachments().open(file.key())) {
      assertThat(new String(bytes.readAllBytes(), StandardCharsets.UTF_8))
          .contains("Asia/Tokyo", "Hello", "</html>");
    }
  }

  @Test
  void anAgentDownloadsItAndSendsItFromTheMenu() throws Exception {
    Stored said = writes(mail("Eve"), "Could I have this in writing?", Instant.now());
    try (Chromium chromium = new Chromium()) {
      Page page = hub.logIn(chromium);
      page.navigate(hub.url + "/c/" + said.message().conversation());
      assertThat(page.locator("message-item")).containsText("in writing");
      page.keyboard().press("o");
      page.locator("transcript-part").scrollIntoViewIfNeeded();
      Chromium.looks(page, "transcript");

      var saved = page.waitForDownload(() -> page.getByText("As text").click());
      assertThat(saved.suggestedFilename()).isEqualTo("transcript.txt");
      assertThat(Files.readString(saved.path())).contains("Could I have this in writing?");

      page.getByText("Send by mail").click();
      assertThat(page.locator("toast-stack")).containsText("on its way");
      assertThat(page.locator("message-item").last()).containsText("transcript.html");
      assertThat(page.locator("life-dialog dialog")).isHidden();
    }
    await()
        .until(
            () ->
                hub
                    .store
                    .messages()
                    .before(said.message().conversation(), Long.MAX_VALUE, 9)
                    .stream()
                    .anyMatch(one -> one.message().metadata().containsKey(Message.COPY)));
  }
}
