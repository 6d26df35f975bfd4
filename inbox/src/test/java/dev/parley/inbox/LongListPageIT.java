package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import dev.parley.connector.testkit.page.Chromium;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list of 100,000 conversations in a real browser. How smooth it is, bin/bench tells. */
class LongListPageIT {
  private static final int PEOPLE = 100_000;

  /** Rows that may be in the page at once: what is seen, and a few beyond. */
  private static final int DRAWN = 40;

  private static final String LIST =
      "document.querySelector('parley-inbox').shadowRoot.querySelector('inbox-page').shadowRoot"
          + ".querySelector('conversation-list').shadowRoot.querySelector('virtual-list')";

  /** Scrolls as a wheel does for some frames; tells the most rows that any frame had. */
  private static final String WHEEL =
      """
      async ([list, step, frames]) => {
        const element = eval(list);
        let most = 0;
        for (let frame = 0; frame < frames; frame++) {
          element.scrollTop += step;
          await new Promise((done) => requestAnimationFrame(done));
          most = Math.max(most, element.shadowRoot.querySelectorAll("li").length);
        }
        return most;
      }
      """;

  private static final String HEIGHT = LIST + ".height";

  /** The places of the rows that are seen at least in part, in their order on the screen. */
  private static final String SEEN =
      """
      (list) => {
        const element = eval(list);
        const edge = element.getBoundingClientRect();
        return [...element.shadowRoot.querySelectorAll("li")]
          .map((row) => [row.getBoundingClientRect(), row])
          .filter(([at]) => at.bottom > edge.top + 8 && at.top < edge.bottom)
          .sort(([a], [b]) => a.top - b.top)
          .map(([, row]) => Number(row.getAttribute("aria-posinset")));
      }
      """;

  private static MiniHub hub;
  private static Chromium chromium;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    Crowd.fill(hub.store, PEOPLE);
    chromium = new Chromium();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    hub.close();
  }

  private static Page all() {
    Page page = hub.logIn(chromium);
    page.locator("side-nav").getByText("All open").click();
    assertThat(page.locator("conversation-list h1")).hasText("All conversations");
    assertThat(page.locator("virtual-list li").first())
        .hasAttribute(
            "aria-setsize", Integer.toString(PEOPLE), new HasAttributeOptions().setTimeout(20_000));
    return page;
  }

  private static Locator row(Page page, int place) {
    return page.locator("virtual-list li[aria-posinset='" + place + "']");
  }

  /** Everything that is seen is there, each row in its place and one below the other. */
  private static void holds(Page page, int top) {
    assertThat(row(page, top)).containsText("Person " + top);
    page.waitForFunction(
        "(list) => !eval(list).shadowRoot.querySelector('.skeleton')",
        LIST,
        new Page.WaitForFunctionOptions().setTimeout(20_000));
    List<?> seen = (List<?>) page.evaluate(SEEN, LIST);
    assertThat(seen).hasSizeGreaterThan(5);
    for (int i = 1; i < seen.size(); i++) {
      assertThat(((Number) seen.get(i)).intValue())
          .as("no gap and nothing twice: " + seen)
          .isEqualTo(((Number) seen.get(i - 1)).intValue() + 1);
    }
    for (Object place : seen) {
      assertThat(row(page, ((Number) place).intValue())).containsText("Person " + place);
    }
    assertThat(page.locator("virtual-list li").count()).isLessThan(DRAWN);
  }

  @Test
  void everyPlaceOfAVeryLongListIsReachedWithTheRightRowsAndFewOfThemDrawn() {
    Page page = all();
    holds(page, 1);
    double height = ((Number) page.evaluate(HEIGHT)).doubleValue();
    for (int place : new int[] {20_001, 99_001, 50_001, 75_001, 2_001}) {
      page.evaluate(LIST + ".scrollTop = " + (place - 1) * height);
      holds(page, place);
      int most = ((Number) page.evaluate(WHEEL, List.of(LIST, height, 60))).intValue();
      assertThat(most).as("rows of any frame").isLessThan(DRAWN);
      holds(page, place + 60);
    }
    page.evaluate(LIST + ".scrollTop = 1e9");
    assertThat(row(page, PEOPLE)).containsText("Person " + PEOPLE);
    assertThat(row(page, PEOPLE)).isInViewport();
  }
}
