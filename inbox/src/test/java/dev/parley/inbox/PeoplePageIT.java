package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.parley.connector.testkit.page.Chromium;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents, teams and tokens in the settings, as admins and those whom they add see them. */
class PeoplePageIT {
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

  private void section(String id) {
    page.navigate(hub.url + "/settings/" + id);
  }

  private void press(String name) {
    page.getByRole(
            com.microsoft.playwright.options.AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  @Test
  void anIntegratorWhoIsAddedChoosesAPasswordAndSeesTokensOnly() {
    section("agents");
    press("Add agent");
    page.getByLabel("Name").fill("Ida Integrates");
    page.getByLabel("Email").fill("ida@example.org");
    page.getByLabel("Role").selectOption("integrator");
    Chromium.looks(page, "agents-form");
    press("Save");
    String given = page.locator("agents-page code").textContent();
    Chromium.looks(page, "agents");

    Page ida = chromium.open();
    ida.navigate(hub.url);
    ida.locator("[name=email]").fill("ida@example.org");
    ida.locator("[name=password]").fill(given);
    ida.locator("login-page button.primary").click();
    ida.getByLabel("Your own password").fill("a password of my own");
    Chromium.looks(ida, "own-password");
    ida.locator("login-page button.primary").click();
    assertThat(ida.locator("settings-page")).isVisible();
    assertThat(ida.locator("settings-page nav")).not().containsText("Agents");
    assertThat(ida.locator("side-nav")).not().containsText("Mine");
    ida.locator("settings-page nav").getByText("API tokens").click();
    ida.locator("tokens-page .top button").click();
    ida.getByLabel("What it is for").fill("ERP");
    ida.getByLabel("Connect systems: tokens").check();
    Chromium.looks(ida, "tokens-form");
    ida.locator("tokens-page form button.primary").click();
    assertThat(ida.locator("tokens-page code")).containsText("parley_");
    ida.getByLabel("End ERP").click();
    Chromium.looks(ida, "tokens");
    ida.locator("tokens-page .sure .danger").click();
    assertThat(ida.locator("tokens-page .empty")).isVisible();
  }

  @Test
  void aTeamIsMadeWithItsMembersAndOtherPagesShowIt() {
    Page other = hub.logIn(chromium);
    section("teams");
    press("Add team");
    page.getByLabel("Team name").fill("Sales");
    page.getByLabel("Who gets the next conversation").selectOption("round-robin");
    page.locator("teams-page").getByLabel("Admin").check();
    press("Save");
    assertThat(page.locator("teams-page .shelf")).containsText("Each in turn");
    assertThat(page.locator("teams-page .shelf")).containsText("Admin");
    assertThat(other.locator("side-nav")).containsText("Sales");
    press("Remove Sales");
    Chromium.looks(page, "teams");
    page.locator("teams-page .sure .danger").click();
    assertThat(page.locator("teams-page .empty")).isVisible();
    assertThat(other.locator("side-nav")).not().containsText("Sales");
  }

  @Test
  void theLastAdminIsKeptAndTheAgentIsDeactivated() {
    section("agents");
    press("Deactivate Admin");
    assertThat(page.locator("agents-page [role=alert]")).containsText("last admin");
    press("Add agent");
    page.getByLabel("Name").fill("Bea");
    page.getByLabel("Email").fill("bea@example.org");
    press("Save");
    press("Deactivate Bea");
    assertThat(page.getByText("deactivated")).isVisible();
    press("Reactivate Bea");
    press("Remove Bea");
    page.locator("agents-page .sure .danger").click();
    assertThat(page.locator("agents-page")).not().containsText("bea@example.org");
  }
}
