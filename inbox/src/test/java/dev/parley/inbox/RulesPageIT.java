package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.model.Conversation.Priority;
import dev.parley.model.RoutingRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules are made, ordered by keyboard, tried and switched off in the page. */
class RulesPageIT {
  private static Chromium chromium;
  private static MiniHub hub;
  private static Client admin;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    chromium = new Chromium();
    hub = new MiniHub(data);
    admin = Client.loggedIn(hub);
    admin.post("/api/v1/teams", Map.of("name", "Sales"));
  }

  @AfterAll
  static void stop() throws Exception {
    chromium.close();
    hub.close();
  }

  private static List<String> names() {
    return hub.store.routingRules().all().stream().map(RoutingRule::name).toList();
  }

  @Test
  void rulesAreMadeOrderedTriedAndSwitchedOff() throws Exception {
    Page page = hub.logIn(chromium);
    page.navigate(hub.url + "/settings/rules");
    assertThat(page.locator("rules-page .empty")).isVisible();
    Chromium.looks(page, "rules-none");

    page.getByText("Add rule").click();
    page.getByLabel("Name").fill("Invoices");
    page.getByLabel("Words in the first message").fill("invoice, bill");
    page.locator("rules-page").getByLabel(MiniHub.SHOP).check();
    page.locator("[name=team]").selectOption("Sales");
    page.locator("[name=priority]").selectOption("high");
    page.locator("[name=addLabels]").fill("billing");
    Chromium.looks(page, "rules-form");
    page.getByText("Save").click();
    var card = page.locator("rules-page li.card").first();
    assertThat(card).containsText("Invoices");
    assertThat(card).containsText("Sales");
    RoutingRule made = hub.store.routingRules().all().get(0);
    assertThat(made.words()).containsExactly("invoice", "bill");
    assertThat(made.channels()).containsExactly(MiniHub.SHOP);
    assertThat(made.priority()).isEqualTo(Priority.HIGH);

    // What a colleague adds shows at once; the keyboard moves it and stays with it.
    admin.post(
        "/api/v1/rules",
        Map.of("name", "German", "languages", List.of("de"), "addLabels", List.of("de")));
    assertThat(page.locator("rules-page li.card")).hasCount(2);
    page.getByLabel("Ask earlier: German").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("rules-page li.card").first()).containsText("German");
    assertThat(page.getByLabel("Ask later: German")).isFocused();
    org.awaitility.Awaitility.await().until(() -> names().equals(List.of("German", "Invoices")));

    var trial = page.locator("rule-trial");
    trial.locator("[name=channel]").selectOption(MiniHub.SHOP);
    trial.locator("[name=language]").fill("de-AT");
    trial.locator("[name=text]").fill("Where is my BILL?");
    trial
        .getByText("Try", new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true))
        .click();
    assertThat(trial.locator("[role=status]")).containsText("It would go to the team Sales.");
    assertThat(trial.locator("[role=status]")).containsText("billing");
    Chromium.looks(page, "rules");

    page.getByLabel("On: Invoices").uncheck();
    assertThat(page.locator("rules-page li.card.off")).containsText("Invoices");
    assertThat(hub.store.routingRules().all().get(1).enabled()).isFalse();
    trial
        .getByText("Try", new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true))
        .click();
    assertThat(trial.locator("[role=status]")).containsText("Invoices: switched off");
    assertThat(trial.locator("[role=status]")).containsText("the configuration decides");
    page.onDialog(com.microsoft.playwright.Dialog::accept);
    page.getByLabel("Remove: Invoices").click();
    assertThat(page.locator("rules-page li.card")).hasCount(1);
    assertThat(names()).containsExactly("German");
  }
}
