package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.connector.testkit.page.Chromium;
import dev.parley.model.Address;
import dev.parley.model.Events;
import dev.parley.model.Message;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A link in a mail that asks "how was it?", opened in a real browser. */
class RatePageIT {
  private static MiniHub hub;
  private static Message question;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    var said = hub.says("ann", "Ann", "Where is my parcel?").message();
    question =
        hub.say(
                Message.outbound(MiniHub.SHOP, Address.system())
                    .conversation(said.conversation())
                    .to(said.sender())
                    .metadata("notice", "csat")
                    .text("How was it?")
                    .build())
            .message();
  }

  @AfterAll
  static void stop() throws Exception {
    hub.close();
  }

  @Test
  void lookingAtTheLinkRecordsNothingAndTheFormRecordsOnce() throws Exception {
    String link = hub.inbox.links().rating(question.id(), 2);
    try (Chromium chromium = new Chromium()) {
      var page = chromium.open();
      page.navigate(link);
      assertThat(page.locator("input:checked").getAttribute("value")).isEqualTo("2");
      assertThat(answers()).isZero();
      Chromium.looks(page, "rate-page");

      page.locator("input[value='4']").check();
      page.locator("textarea").fill("<img src=x onerror=alert(1)> & “fine”");
      page.locator("button").click();
      page.locator("[role=status]").waitFor();
      assertThat(page.locator("[role=status]").textContent()).contains("Thank you");
    }
    assertThat(answers()).isEqualTo(1);
    Message answer = hub.submitted.get(hub.submitted.size() - 1);
    assertThat(answer.sender()).isEqualTo(question.recipients().get(0));
    assertThat(answer.event().data())
        .containsEntry("score", 4)
        .containsEntry("comment", "<img src=x onerror=alert(1)> & “fine”");
  }

  @Test
  void aLinkThatIsNotOursOrOfAnotherQuestionIsRefused() throws Exception {
    String link = hub.inbox.links().rating(question.id(), 2);
    Client stranger = new Client(hub.url);
    for (String wrong :
        new String[] {
          link.replaceFirst("&s=.", "&s=_"),
          link.replaceFirst("&e=\\d", "&e=9"),
          link.replaceFirst("/rate/[^?]+", "/rate/" + dev.parley.model.MessageId.next()),
          link.replaceFirst("\\?.*", ""),
        }) {
      assertThat(stranger.get(wrong.substring(hub.url.length())).status()).as(wrong).isEqualTo(404);
    }
  }

  private static long answers() {
    return hub.submitted.stream()
        .filter(m -> m.event() != null && m.event().name().equals(Events.CSAT))
        .count();
  }
}
