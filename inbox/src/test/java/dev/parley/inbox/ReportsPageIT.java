package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.parley.connector.testkit.page.Chromium;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of reports, as a supervisor reads it. */
class ReportsPageIT {
  private final Chromium chromium = new Chromium();
  private MiniHub hub;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
  }

  @AfterEach
  void stop() throws Exception {
    chromium.close();
    hub.close();
  }

  @Test
  void figuresPlotsAndTablesShowWhatWasSaid() {
    hub.says("ann", "Ann", "Where is my parcel?");
    hub.says("bob", "Bob", "Hello");
    Page page = hub.logIn(chromium);
    page.locator("side-nav").getByText("Reports").click();

    assertThat(page.locator("report-tiles .tile").first()).containsText("2");
    assertThat(page.locator("bar-plot svg").first())
        .hasAttribute("aria-label", "Conversations: ↑ 2");
    assertThat(page.locator("heat-map td.s5")).hasText("2");
    Locator row = page.locator("report-table tbody tr").first();
    assertThat(row).hasText(Pattern.compile("shop-chat\\s*2\\s*0\\s*0\\s*2\\s*0.*"));
    Chromium.looks(page, "reports");

    page.getByText("Agent", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(row.locator("th")).hasText("Nobody");
    page.getByLabel("All channels").selectOption("sms");
    assertThat(page.getByText("Nothing happened in this time.")).isVisible();
    assertThat(page.getByText("Download CSV"))
        .hasAttribute("href", Pattern.compile("/api/v1/reports\\.csv\\?channel=sms&by=agent.*"));
  }
}
