package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.conversations.Stored;
import dev.parley.model.Address;
import dev.parley.model.ContactId;
import dev.parley.model.Message;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two contacts who are one person, in the contact's panel and by the API. */
class ContactMergePageIT {
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

  private static Stored mails(String name, String handle) {
    Address who = Address.contact("support-mail", handle, name);
    return hub.say(Message.inbound("support-mail", who).text("By mail").build());
  }

  private static ContactId contactOf(Stored said) {
    return hub.conversationOf(said).contact();
  }

  @Test
  void anAgentMergesWhoIsSuggestedAndUndoesItWhileAColleagueLooksOn() {
    Stored chat = hub.says("ann", "Ann Almond", "By chat");
    Stored mail = mails("Ann Almond", "ann@example.org");
    try (Chromium chromium = new Chromium()) {
      Page page = hub.logIn(chromium);
      page.setViewportSize(1440, 900);
      page.navigate(hub.url + "/c/" + chat.message().conversation());
      Page colleague = hub.logIn(chromium);
      colleague.setViewportSize(1440, 900);
      colleague.navigate(hub.url + "/c/" + mail.message().conversation());
      Locator other = colleague.locator("contact-panel section").first();
      assertThat(other).containsText("ann@example.org");

      Locator same = page.locator("contact-merge");
      assertThat(same).containsText("Same name");
      page.getByLabel("Merge Ann Almond").click();
      assertThat(same).containsText("You can undo it.");
      Chromium.looks(page, "contact-suggested");
      page.getByText("Merge now").click();

      Locator addresses = page.locator("contact-panel section").first();
      assertThat(addresses).containsText("ann@example.org");
      assertThat(page.locator("thread-view")).containsText("merged another contact into this one");
      assertThat(page.locator("contact-panel")).containsText("Merged into this contact");
      assertThat(other.locator("li")).hasCount(2);
      Chromium.looks(page, "contact-merged");

      page.getByLabel("Undo the merge of Ann Almond").click();
      assertThat(addresses.locator("li")).hasCount(1);
      assertThat(other.locator("li")).hasCount(1);
      assertThat(other).containsText("ann@example.org");
      assertThat(same).containsText("Same name");
    }
    assertThat(contactOf(mail)).isNotEqualTo(contactOf(chat));
  }

  @Test
  void whatCannotBeMergedIsRefusedWithTheReason() throws Exception {
    Stored one = hub.says("bob", "Bob Berg", "Hello");
    Stored two = mails("Bob Berg", "bob@example.org");
    String path = "/api/v1/contacts/" + contactOf(one);
    String from = contactOf(two).toString();

    for (Map.Entry<String, String> refused :
        Map.of(
                contactOf(one).toString(),
                "same-contact",
                ContactId.next().toString(),
                "no-contact",
                "x",
                "bad-request")
            .entrySet()) {
      assertThat(agent.post(path + "/merge", Map.of("from", refused.getKey())).text())
          .contains(refused.getValue());
    }
    assertThat(agent.post(path + "/merge", Map.of("from", from)).status()).isEqualTo(202);
    Client.Answer again = agent.post(path + "/merge", Map.of("from", from));
    assertThat(again.status()).as(again.text()).isEqualTo(409);

    var told = agent.get(path + "/duplicates").json();
    assertThat(told.at("/merges/0/contact/id").asText()).isEqualTo(from);
    Map<String, Object> merge = Map.of("merge", told.at("/merges/0/id").asText());
    assertThat(agent.post("/api/v1/contacts/" + from + "/unmerge", merge).status()).isEqualTo(422);
    assertThat(agent.post(path + "/unmerge", merge).status()).isEqualTo(202);
    assertThat(agent.post(path + "/unmerge", merge).text()).contains("undone-already");
    assertThat(List.of(contactOf(one), contactOf(two))).doesNotHaveDuplicates();
  }
}
