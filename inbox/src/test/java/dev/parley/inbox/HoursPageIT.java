package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.parley.connector.testkit.page.SharedBrowser;
import dev.parley.connector.testkit.page.Wcag;
import dev.parley.conversations.Batch;
import dev.parley.conversations.Stored;
import dev.parley.model.Sla;
import dev.parley.model.SlaPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hours and promises as agents set and see them. Screenshots under {@code target/screenshots}. */
class HoursPageIT {
  private static final Path SHOTS = Path.of("target", "screenshots");
  private static MiniHub hub;
  private static Browser browser;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    browser = SharedBrowser.get();
  }

  @AfterAll
  static void stop() throws Exception {
    browser.contexts().forEach(BrowserContext::close);
    hub.close();
  }

  @AfterEach
  void close() {
    context.close();
  }

  private void open(String path, int width, int height, ColorScheme scheme) {
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setLocale("en-GB")
                .setColorScheme(scheme)
                .setViewportSize(width, height));
    page = context.newPage();
    page.navigate(hub.url + path);
    page.locator("[name=email]").fill(hub.admin.email());
    page.locator("[name=password]").fill(hub.admin.password());
    page.locator("login-page button").click();
  }

  private void shot(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
    Wcag.holds(page, name);
  }

  @Test
  void calendarIsMadeInTheSettingsAndKept() {
    open("/settings/hours", 1440, 1000, ColorScheme.LIGHT);
    Locator hours = page.locator("hours-page");
    hours.locator(".top button").click();
    hours.locator("[name=name]").fill("Office");
    hours.locator("[name=zone]").fill("Europe/Berlin");
    hours.locator("[aria-label='Saturday: Add hours']").click();
    hours.locator("[aria-label='Saturday: from']").fill("22:00");
    hours.locator("[aria-label='Saturday: to']").fill("00:00");
    hours.locator("text=Add a holiday").click();
    hours.locator("input[type=date]").fill("2026-12-25");
    hours.locator("input[placeholder=Name]").fill("Christmas");
    hours.locator("text=Add a language").click();
    hours.locator("textarea").fill("Back on {opens}");
    hours.locator("label:has-text('shop-chat') input").check();
    assertThat(hours.locator("[role=status]"))
        .containsText(java.util.regex.Pattern.compile("Open now|Closed now, opens"));
    shot("hours-form");
    hours.locator("form .primary").click();

    assertThat(hours.locator("h2")).hasText("Office");
    shot("hours-list");
    var kept = hub.store.calendars().all().get(0).calendar();
    assertThat(kept.week().get("saturday")).containsExactly("22:00-24:00");
    assertThat(kept.week().get("monday")).containsExactly("09:00-17:00");
    assertThat(kept.holidays().get(0).name()).isEqualTo("Christmas");
    assertThat(kept.answers()).containsEntry("en", "Back on {opens}");
    assertThat(kept.channels()).containsExactly(MiniHub.SHOP);
  }

  @Test
  void policiesAreMadeAndPutInOrderOnAPhoneInTheDark() {
    hub.store
        .slaPolicies()
        .replace(
            List.of(
                new SlaPolicy(
                    "Everybody",
                    new SlaPolicy.Target(120, SlaPolicy.Time.BUSINESS),
                    null,
                    null,
                    false,
                    null,
                    null,
                    null,
                    null,
                    null)));
    open("/settings/sla", 390, 844, ColorScheme.DARK);
    Locator sla = page.locator("sla-page");
    sla.locator(".top button").click();
    sla.locator("[name=name]").fill("Urgent");
    sla.locator("input[aria-label='First answer']").fill("15");
    sla.locator("select[aria-label='First answer: Unit']").selectOption("1");
    sla.locator("select[aria-label='First answer: Counted in']").selectOption("calendar");
    sla.locator("label:has-text('Urgent') input[type=checkbox]").check();
    shot("sla-form-phone-dark");
    sla.locator("form .primary").click();
    assertThat(sla.locator("h2")).hasCount(2);
    sla.locator("[aria-label='Ask earlier: Urgent']").click();
    assertThat(sla.locator("h2").first()).hasText("Urgent");
    shot("sla-list-phone-dark");

    SlaPolicy kept = hub.store.slaPolicies().all().get(0);
    assertThat(kept.firstResponse()).isEqualTo(new SlaPolicy.Target(15, SlaPolicy.Time.CALENDAR));
    assertThat(kept.priorities()).containsExactly(dev.parley.model.Conversation.Priority.URGENT);
  }

  @Test
  void remainingTimeIsSaidInTheListAndTheThread() {
    promise(hub.says("late", "Late Lea", "Hello?"), Duration.ofMinutes(-5));
    promise(hub.says("soon", "Soon Sam", "Hello?"), Duration.ofMinutes(25));
    Stored calm = hub.says("calm", "Calm Cal", "Hello?");
    promise(calm, Duration.ofHours(9));
    open("/c/" + calm.message().conversation() + "?view=all", 1440, 900, ColorScheme.LIGHT);
    assertThat(page.locator("thread-view header .due")).containsText("left");
    page.locator("side-nav")
        .getByText("All open", new Locator.GetByTextOptions().setExact(true))
        .first()
        .click();
    assertThat(page.locator("conversation-list .due.late")).containsText("5 mins overdue");
    assertThat(page.locator("conversation-list .due.soon")).containsText("left");
    shot("sla-chips");
  }

  private void promise(Stored said, Duration left) {
    Batch batch = hub.store.load(List.of(said.message()));
    batch.put(
        batch.conversation(said.message().conversation()).toBuilder()
            .sla(new Sla("gold", Instant.now().plus(left), null, null, 0))
            .build());
    hub.store.save(batch);
  }
}
