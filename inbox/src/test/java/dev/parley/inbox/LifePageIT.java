package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.conversations.Stored;
import dev.parley.model.Conversation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What agents do to a conversation beside answering it. */
class LifePageIT {
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

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private Conversation now(Stored said) {
    return hub.store.conversations().get(said.message().conversation()).orElseThrow();
  }

  @Test
  void anAgentSaysWhatAConversationIsAboutAndHowUrgent() throws Exception {
    Client agent = Client.loggedIn(hub);
    agent.send("PUT", "/api/v1/fields/conversation/Order", Map.of("type", "number"), Map.of());
    Stored said = hub.says("ann", "Ann Almond", "Where is my parcel?");
    page.navigate(hub.url + "/c/" + said.message().conversation());
    assertThat(page.locator("message-item")).containsText("Where is my parcel?");

    page.keyboard().press("o");
    page.getByPlaceholder("New label").fill("shipping");
    page.keyboard().press("Enter");
    assertThat(page.locator("life-dialog .labels")).containsText("shipping");
    page.getByLabel("Priority").selectOption("urgent");
    page.getByLabel("Order").fill("4711");
    page.keyboard().press("Tab");
    await().until(() -> !now(said).fields().isEmpty());
    Chromium.looks(page, "life-dialog");
    page.locator("life-dialog").getByLabel("Close").click();

    await().until(() -> now(said).labels().equals(List.of("shipping")));
    await().until(() -> now(said).priority() == Conversation.Priority.URGENT);
    assertThat(page.locator("thread-view")).containsText("added the label shipping");
    assertThat(page.locator("thread-view")).containsText("set the priority: Urgent");
    assertThat(page.locator("thread-view")).containsText("changed Order");
    Chromium.looks(page, "life-thread");
  }

  @Test
  void spamIsTakenBackFromTheNotice() {
    Stored said = hub.says("sid", "Sid", "Buy now");
    page.navigate(hub.url + "/c/" + said.message().conversation());
    button("More actions").click();
    button("Spam").click();
    await().until(() -> now(said).status() == Conversation.Status.SPAM);
    assertThat(page.locator("toast-stack")).containsText("Marked as spam");
    Chromium.looks(page, "life-undo");

    button("Undo").click();

    await().until(() -> now(said).status() == Conversation.Status.OPEN);
    assertThat(page.locator("thread-view")).containsText("marked this as spam");
  }

  @Test
  void aContactIsRenamedFromThePanel() {
    Stored said = hub.says("ann", "Ann Almond", "Hello");
    page.navigate(hub.url + "/c/" + said.message().conversation());
    button("Edit the contact").click();
    page.locator("contact-edit").getByLabel("Name").fill("Ann Berg");
    Chromium.looks(page, "life-contact");
    page.locator("contact-edit").getByText("Save").click();
    assertThat(page.locator("thread-view")).containsText("changed the contact");
  }

  @Test
  void mergingOpensTheOtherConversationWithBothTimelinesForEverybody() {
    Stored first = hub.says("ann", "Ann Almond", "The red shoes");
    Conversation second = hub.second(first, "And the blue ones");
    Page colleague = hub.logIn(chromium);
    colleague.navigate(hub.url + "/c/" + second.id());
    assertThat(colleague.locator("message-item")).containsText("And the blue ones");
    page.navigate(hub.url + "/c/" + second.id());
    assertThat(page.locator("message-item")).containsText("And the blue ones");

    button("More actions").click();
    page.getByLabel("Into which conversation?").selectOption(now(first).id().toString());
    Chromium.looks(page, "life-merge");
    button("Merge now").click();

    for (Page each : List.of(page, colleague)) {
      each.waitForURL("**/c/" + now(first).id());
      assertThat(each.locator("thread-view")).containsText("The red shoes");
      assertThat(each.locator("thread-view")).containsText("And the blue ones");
      assertThat(each.locator("thread-view")).containsText("into this");
    }
    Chromium.looks(page, "life-merged");
  }

  @Test
  void anAdminAddsAFieldWithChoicesAndRemovesIt() {
    page.navigate(hub.url + "/settings/fields");
    page.getByLabel("Name").fill("Tier");
    page.getByLabel("Type").selectOption("choice");
    page.getByLabel("Choices, one a line").fill("gold\nsilver");
    button("Add the field").click();
    assertThat(page.locator("fields-page li")).containsText("Choice: gold, silver");
    Chromium.looks(page, "life-fields");

    button("Remove the field Tier").click();

    assertThat(page.getByText("There are none yet.")).isVisible();
  }
}
