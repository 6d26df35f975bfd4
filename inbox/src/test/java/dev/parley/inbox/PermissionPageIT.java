package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.conversations.Stored;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents approve dangerous commands, and mean their own. */
class PermissionPageIT {
  private static MiniHub hub;
  private static int visitors;

  private final Chromium chromium = new Chromium();
  private Page page;
  private Stored said;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
  }

  @AfterAll
  static void stop() throws Exception {
    hub.close();
  }

  @BeforeEach
  void open() {
    hub.dangers.clear();
    said = hub.says("visitor" + ++visitors, "Vi " + visitors, "/door unlock");
    page = hub.logIn(chromium);
    page.navigate(hub.url + "/c/" + said.message().conversation());
    assertThat(page.locator("message-item").first()).containsText("/door unlock");
  }

  @AfterEach
  void close() {
    chromium.close();
  }

  private Locator button(String name) {
    return page.locator("command-wait")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  private static List<Part.Event> answers() {
    return hub.submitted.stream()
        .map(Message::event)
        .filter(event -> event != null && event.name().equals(Events.COMMAND_ANSWER))
        .toList();
  }

  @Test
  void commandThatWaitsIsApprovedWithAButtonThatIsGoneThen() {
    String request = WrittenThings.waits(hub, said, true);
    assertThat(page.locator(".event").last())
        .containsText("/door unlock (Front door) waits for approval: it is not proven who asks");
    assertThat(button("Refuse")).isVisible();
    Chromium.looks(page, "command-approval");
    int before = answers().size();

    button("Approve").click();

    assertThat(page.locator("command-wait button")).hasCount(0);
    assertThat(page.locator(".event").last()).containsText("said yes to the command");
    assertThat(answers()).hasSize(before + 1);
    assertThat(answers().get(before).data()).isEqualTo(Map.of("request", request, "approve", true));
  }

  @Test
  void agentsOwnCommandIsConfirmedOrLeft() {
    WrittenThings.waits(hub, said, false);
    assertThat(button("Yes, do it")).isVisible();
    button("Leave it").press("Enter");
    assertThat(page.locator(".event").last()).containsText("said no to the command");
    assertThat(answers().get(answers().size() - 1).data()).containsEntry("approve", false);
  }

  @Test
  void dangerousOrderOfTheDevicePageGoesOnceItIsMeant() {
    hub.dangers.add("lamp on");
    page.navigate(hub.url + "/devices/lamp");
    Locator controls = page.locator("device-controls").first();
    int before = hub.submitted.size();
    controls.getByRole(AriaRole.BUTTON).first().click();
    Locator really = page.getByRole(AriaRole.ALERTDIALOG);
    assertThat(really).containsText("/lamp on");
    Chromium.looks(page, "dangerous-order");
    really.getByRole(AriaRole.BUTTON).last().click();
    assertThat(really).hasCount(0);
    assertThat(hub.submitted).hasSize(before);

    controls.getByRole(AriaRole.BUTTON).first().click();
    assertThat(really.getByRole(AriaRole.BUTTON).first()).isFocused();
    page.keyboard().press("Enter");
    await().until(() -> hub.submitted.size() == before + 1);
    assertThat(hub.submitted.get(before).metadata()).containsEntry(Message.CONFIRMED, true);
    assertThat(really).hasCount(0);
  }
}
