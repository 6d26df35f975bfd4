package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.conversations.Stored;
import dev.parley.model.Address;
import dev.parley.model.Message;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addresses of a contact that an agent adds and takes away, by page and API. */
class ContactAddressesPageIT {
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

  private static String addresses(Stored said) {
    return "/api/v1/contacts/" + hub.conversationOf(said).contact() + "/addresses";
  }

  private static String code(Client.Answer answer) throws Exception {
    return answer.json().path("code").asText();
  }

  @Test
  void anAddressIsAddedSeenByAColleagueUsedForAReplyAndMayNotBeRemovedThen() {
    Stored chat = hub.says("ann", "Ann Almond", "By chat");
    try (Chromium chromium = new Chromium()) {
      Page page = hub.logIn(chromium);
      page.navigate(hub.url + "/c/" + chat.message().conversation());
      Page colleague = hub.logIn(chromium);
      colleague.navigate(hub.url + "/c/" + chat.message().conversation());
      Locator seen = colleague.locator("contact-addresses li");
      assertThat(seen).hasCount(1);

      page.getByText("Add an address").press("Enter");
      Locator form = page.locator("contact-addresses form");
      form.locator("select").selectOption("sms");
      Locator number = form.getByLabel("Telephone number");
      number.fill("0170 1234567");
      number.press("Enter");
      assertThat(form.locator("[role=alert]")).containsText("with + and the country code");
      assertThat(number).isFocused();
      Chromium.looks(page, "address-refused");
      number.fill("+49 170 123-4567");
      number.press("Enter");
      assertThat(form).hasCount(0);
      assertThat(page.getByText("Add an address")).isFocused();
      assertThat(seen).hasCount(2);
      assertThat(seen.last()).containsText("+491701234567");
      assertThat(page.locator("thread-view")).containsText("added the address +491701234567");
      Chromium.looks(page, "address-added");

      page.getByLabel("Remove the address +491701234567").click();
      assertThat(seen).hasCount(1);
      page.getByText("Add an address").click();
      form.locator("select").selectOption("sms");
      number.fill("0049 170 1234567");
      number.press("Enter");
      assertThat(seen).hasCount(2);

      page.getByLabel("Goes out by").selectOption("sms: +491701234567");
      page.locator("composer-box textarea").fill("By phone then");
      page.locator("composer-box textarea").press("Enter");
      assertThat(page.locator("message-item").last()).containsText("By phone then");
      page.getByLabel("Remove the address +491701234567").click();
      assertThat(page.locator("toast-stack"))
          .containsText("Something was said through +491701234567");
      assertThat(seen).hasCount(2);
    }
  }

  @Test
  void anAddressOfSomebodyElseOffersToMergeTheTwo() {
    Stored chat = hub.says("bob", "Bob Birch", "By chat");
    mails("Robert Birch", "bob@example.org");
    try (Chromium chromium = new Chromium()) {
      Page page = hub.logIn(chromium);
      page.navigate(hub.url + "/c/" + chat.message().conversation());
      page.getByText("Add an address").click();
      Locator form = page.locator("contact-addresses form");
      form.locator("select").selectOption("support-mail");
      form.getByLabel("Mail address").fill("Bob@Example.org");
      form.getByText("Save").click();
      assertThat(form.locator("[role=alert]")).hasText("It is the address of Robert Birch.");
      Chromium.looks(page, "address-taken");
      form.getByText("Merge Robert Birch").click();
      assertThat(form).hasCount(0);
      assertThat(page.locator("contact-addresses")).containsText("bob@example.org");
      assertThat(page.locator("contact-panel")).containsText("Merged into this contact");
    }
  }

  @Test
  void whatIsNoAddressIsRefusedWithWhatWouldBeOne() throws Exception {
    Stored chat = hub.says("cem", "Cem", "By chat");
    String path = addresses(chat);
    for (String bad : new String[] {"ann", "ann@x", "a b@example.org", "ann@ex<ample.org"}) {
      assertThat(code(agent.post(path, Map.of("channel", "support-mail", "handle", bad))))
          .as(bad)
          .isEqualTo("bad-address");
    }
    for (String bad : new String[] {"12345", "+0123456789", "+49170", "+49170123456789012", "x"}) {
      assertThat(code(agent.post(path, Map.of("channel", "sms", "handle", bad))))
          .as(bad)
          .isEqualTo("bad-address");
    }
    assertThat(code(agent.post(path, Map.of("channel", MiniHub.SHOP, "handle", "v1"))))
        .isEqualTo("not-by-hand");
    assertThat(code(agent.post(path, Map.of("channel", "nowhere", "handle", "v1"))))
        .isEqualTo("no-channel");
    assertThat(agent.get("/api/v1/addresses?channel=sms&handle=%2B4917077777").status())
        .isEqualTo(404);
    assertThat(
            agent
                .send("DELETE", path + "?channel=sms&handle=%2B4917077777", null, Map.of())
                .status())
        .isEqualTo(404);
  }

  @Test
  void addingIsRecordedWithoutTheAddressAndDoneOnceUnderAKey() throws Exception {
    Stored chat = hub.says("dee", "Dee", "By chat");
    Map<String, Object> phone = Map.of("channel", "sms", "handle", "+4917088888");
    Map<String, String> key = Map.of("Idempotency-Key", "address-once");
    Client.Answer added = agent.send("POST", addresses(chat), phone, key);
    assertThat(added.status()).as(added.text()).isEqualTo(202);
    assertThat(agent.send("POST", addresses(chat), phone, key).text()).isEqualTo(added.text());
    assertThat(code(agent.post(addresses(chat), phone))).isEqualTo("has-it-already");
    String audit = agent.get("/api/v1/audit").text();
    assertThat(audit).contains(hub.conversationOf(chat).contact().toString());
    assertThat(audit).doesNotContain("4917088888");
  }
}
