package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.connector.testkit.page.Chromium.looks;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.parley.connector.testkit.page.Chromium;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in step by step and what agents hold in their own hands, in a real browser. */
class SecurityPageIT {
  private Chromium chromium;
  private LoginProvider provider;
  private MiniHub hub;
  private Page page;

  @BeforeEach
  void launch() throws Exception {
    chromium = new Chromium();
    provider = new LoginProvider();
  }

  @AfterEach
  void quit() throws Exception {
    hub.close();
    provider.close();
    chromium.close();
  }

  private void open(Path data, boolean required) throws Exception {
    hub = new MiniHub(data, new LoginRules(required, List.of(provider.settings("work", false))));
    page = chromium.open();
    page.navigate(hub.url);
  }

  private void givePassword() {
    page.getByLabel("Email").fill(hub.admin.email());
    page.getByLabel("Password").fill(hub.admin.password());
    button("Log in").click();
  }

  private Locator button(String name) {
    return page.getByRole(
        com.microsoft.playwright.options.AriaRole.BUTTON,
        new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private void isIn() {
    assertThat(page.locator("side-nav")).isVisible();
  }

  private void security() {
    page.navigate(hub.url + "/settings/security");
    assertThat(page.locator("security-page h1")).hasText("Security");
  }

  private void confirmWithTheApp() {
    String secret = page.locator("factor-setup code").textContent();
    page.getByLabel("Code that the app shows").fill(SecondFactorIT.code(secret, 0));
    button("Confirm").click();
    assertThat(page.locator("factor-setup li")).hasCount(10);
  }

  private void logOut() {
    page.context().clearCookies();
    page.navigate(hub.url);
    assertThat(page.getByLabel("Email")).isVisible();
  }

  @Test
  void aSecondFactorIsSetUpInTheSettingsAndAskedForAtTheNextLogin(@TempDir Path data)
      throws Exception {
    open(data, false);
    givePassword();
    isIn();
    security();
    assertThat(page.locator("security-page")).containsText("Chrome · Linux");
    looks(page, "security");
    button("Set up").click();
    page.getByLabel("Password").fill("not the password");
    button("Set up").click();
    assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
        .hasText("Email or password is wrong.");
    page.getByLabel("Password").fill(hub.admin.password());
    button("Set up").click();
    assertThat(page.locator("factor-setup svg")).isVisible();
    looks(page, "security-set-up");
    confirmWithTheApp();
    String recovery = page.locator("factor-setup li").first().textContent().strip();
    String second = page.locator("factor-setup li").last().textContent().strip();
    looks(page, "security-codes");
    button("I have kept them").click();
    assertThat(page.locator("security-page")).containsText("Recovery codes left: 10.");
    looks(page, "security-on");

    logOut();
    givePassword();
    assertThat(page.locator("login-page h1")).hasText("Confirm it is you");
    page.reload();
    assertThat(page.locator("login-page h1")).hasText("Confirm it is you");
    page.getByLabel("Code").fill("123 45");
    button("Log in").click();
    assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
        .containsText("The code is wrong");
    looks(page, "login-code");
    page.getByLabel("Code").fill(recovery);
    button("Log in").click();
    isIn();
    security();
    page.locator("settings-page nav").getByText("Undelivered").click();
    assertThat(page.locator("trouble-page h1")).isVisible();
    security();
    assertThat(page.locator("security-page")).containsText("Recovery codes left: 9.");
    button("Turn off").click();
    page.getByLabel("Password").fill(hub.admin.password());
    page.getByLabel("Code").fill(second);
    button("Turn off").click();
    assertThat(button("Set up")).isVisible();
  }

  @Test
  void whereItIsRequiredTheFirstLoginSetsItUp(@TempDir Path data) throws Exception {
    open(data, true);
    givePassword();
    assertThat(page.locator("login-page h1")).hasText("Set up a second factor");
    looks(page, "login-enrol");
    confirmWithTheApp();
    button("I have kept them").click();
    isIn();
    security();
    assertThat(page.locator("security-page")).containsText("Everybody here must have one.");
    assertThat(button("Turn off")).hasCount(0);
  }

  @Test
  void anAccountAtAProviderIsLinkedBeforeItLogsIn(@TempDir Path data) throws Exception {
    open(data, false);
    button("Log in with work").click();
    assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
        .containsText("No agent has linked this account");
    looks(page, "login-refused");
    givePassword();
    isIn();
    security();
    button("Link work").click();
    page.getByLabel("Password").fill(hub.admin.password());
    button("Link work").click();
    assertThat(page.locator("security-page")).containsText("Ann at work");
    looks(page, "security-linked");

    logOut();
    button("Log in with work").click();
    isIn();
    assertThat(page.url()).isEqualTo(hub.url + "/");
  }

  @Test
  void otherSessionsAreEndedAndTheirPagesSaySo(@TempDir Path data) throws Exception {
    open(data, false);
    givePassword();
    isIn();
    Page elsewhere = chromium.open();
    elsewhere.navigate(hub.url);
    elsewhere.getByLabel("Email").fill(hub.admin.email());
    elsewhere.getByLabel("Password").fill(hub.admin.password());
    elsewhere.locator("login-page button.primary").click();
    assertThat(elsewhere.locator("side-nav")).isVisible();
    security();
    button("Log out everywhere else").click();
    assertThat(page.locator("security-page li")).hasCount(1);
    assertThat(elsewhere.locator("login-page form")).isVisible();

    button("Change password").click();
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
        .fill(hub.admin.password());
    page.getByLabel("New password").fill("another long password");
    button("Change password").click();
    assertThat(page.locator("toast-stack")).containsText("Password changed");
  }
}
