package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.conversations.Label;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels are made, changed and removed in the settings, and the lists of others show them. */
class LabelsPageIT {
  private final Chromium chromium = new Chromium();
  private MiniHub hub;
  private Page page;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    page = hub.logIn(chromium);
  }

  @AfterEach
  void stop() throws Exception {
    chromium.close();
    hub.close();
  }

  @Test
  void aLabelIsMadeChangedAndRemoved() {
    Page other = hub.logIn(chromium);
    page.navigate(hub.url + "/settings/labels");
    assertThat(page.locator("labels-page")).containsText("There are no labels yet.");
    page.getByLabel("Name").fill("on hold");
    page.getByLabel("Orange").check();
    page.getByLabel("When to use it").fill("We wait for the supplier");
    page.getByText("Add the label").click();
    Locator row = page.locator("labels-page li");
    assertThat(row).containsText("We wait for the supplier");
    assertThat(other.locator("side-nav")).containsText("on hold");
    assertThat(page.getByLabel("Grey")).isChecked();
    Chromium.looks(page, "labels");

    page.getByLabel("Change the label on hold").click();
    page.getByLabel("Teal").check();
    page.getByText("Cancel").click();
    assertThat(page.getByLabel("Grey")).isChecked();
    page.getByLabel("Change the label on hold").click();
    assertThat(page.getByLabel("Orange")).isChecked();
    page.getByLabel("Teal").check();
    Chromium.looks(page, "labels-change");
    page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(row.locator("i.teal")).isVisible();
    assertThat(hub.store.labels().all())
        .containsExactly(new Label("on hold", Label.Colour.TEAL, "We wait for the supplier"));

    page.getByLabel("Name").fill("a, b");
    page.getByText("Add the label").click();
    assertThat(page.locator("labels-page [role=alert]")).containsText("without commas");

    page.getByLabel("Remove the label on hold").click();
    assertThat(row).hasCount(0);
    assertThat(other.locator("side-nav")).not().containsText("on hold");
  }

  @Test
  void conversationsAreInTheOrderInWhichTheirPromisesAreDue() {
    page.locator("side-nav").getByText("All open").click();
    page.locator("filter-bar .more").click();
    page.waitForResponse(
        answer -> answer.url().contains("sort=due") && answer.ok(),
        () -> page.locator("filter-bar select[name=sort]").selectOption("due"));
  }

  @Test
  void moreLabelsThanAPageOfTheListAreAllThere() {
    for (int i = 0; i < 230; i++) {
      hub.store.labels().save(new Label("label %03d".formatted(i), null, null));
    }
    page.navigate(hub.url + "/settings/labels");
    assertThat(page.locator("labels-page li")).hasCount(230);
  }
}
