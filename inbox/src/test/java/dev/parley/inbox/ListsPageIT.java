package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.KeyboardModifier;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.conversations.ConversationFilter;
import dev.parley.conversations.Label;
import dev.parley.model.Conversation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The list of conversations in a browser: long, ticked, named and searched. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListsPageIT {
  private static final int PEOPLE = 3_000;

  private Chromium chromium;
  private MiniHub hub;

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    chromium = new Chromium();
    hub = new MiniHub(data);
    Crowd.fill(hub.store, PEOPLE);
    hub.store.labels().save(new Label("vip", Label.Colour.PURPLE, null));
    hub.store.labels().save(new Label("on hold", Label.Colour.ORANGE, null));
  }

  @AfterAll
  void stop() throws Exception {
    chromium.close();
    hub.close();
  }

  private Page all() {
    Page page = hub.logIn(chromium);
    page.locator("side-nav").getByText("All open").click();
    // Not the list that was there before: some tests make the agent's own one as long.
    assertThat(page.locator("conversation-list h1")).hasText("All conversations");
    assertThat(page.locator("virtual-list li").first())
        .hasAttribute("aria-setsize", Pattern.compile("[3-9]\\d{3}"));
    return page;
  }

  private static void scroll(Page page, String to) {
    page.evaluate(
        "document.querySelector('parley-inbox').shadowRoot.querySelector('inbox-page').shadowRoot"
            + ".querySelector('conversation-list').shadowRoot.querySelector('virtual-list')"
            + ".scrollTop = "
            + to);
  }

  @Test
  void aLongListDrawsWhatIsSeenAndReachesItsEnd() {
    Page page = all();
    Locator items = page.locator("virtual-list li");
    assertThat(items.count()).isLessThan(40);

    scroll(page, "1e9");
    assertThat(items.filter(named("Person " + PEOPLE))).isInViewport();
    assertThat(items.filter(named("Person " + PEOPLE)))
        .hasAttribute("aria-posinset", items.first().getAttribute("aria-setsize"));
    scroll(page, "84 * 1500");
    assertThat(item(page, 1_502)).isInViewport();
    assertThat(items.count()).isLessThan(40);

    String read = item(page, 1_502).locator(".name").textContent();
    hub.says("new", "Somebody New", "I am here");
    assertThat(item(page, 1_503)).containsText(read);
    assertThat(item(page, 1_503)).isInViewport();
    scroll(page, "0");
    assertThat(item(page, 1)).containsText("Somebody New");
    page.context().close();
  }

  /** The browser of these tests asks for less motion, as people do. */
  @Test
  void withoutMotionAListIsAsLongAsItIsAtOnce() {
    Page page = all();
    Object length =
        page.locator("virtual-list ul")
            .evaluate("list => { list.style.blockSize = '10px'; return list.offsetHeight; }");
    assertThat(length).isEqualTo(10);
    page.context().close();
  }

  private static Locator.FilterOptions named(String name) {
    return new Locator.FilterOptions().setHasText(name);
  }

  private static Locator item(Page page, int place) {
    return page.locator("virtual-list li[aria-posinset='" + place + "']");
  }

  @Test
  void keysMoveThroughTheListAndIntoConversations() {
    Page page = all();
    page.locator("virtual-list .row").first().focus();
    for (int i = 0; i < 20; i++) {
      page.keyboard().press("ArrowDown");
      assertThat(page.locator("virtual-list .row[data-row='" + (i + 1) + "']")).isFocused();
    }
    page.keyboard().press("Home");
    assertThat(page.locator("virtual-list .row[data-row='0']")).isFocused();
    page.keyboard().press("j");
    assertThat(page.locator("message-item").first()).isVisible();
    page.keyboard().press("x");
    assertThat(page.locator("bulk-bar")).containsText("1 selected");
    page.context().close();
  }

  @Test
  void aViewWithANameSurvivesAReloadAndIsRenamed() {
    Page page = all();
    page.locator("filter-bar .more").click();
    page.locator("filter-bar select[name=channel]").selectOption(MiniHub.SHOP);
    Chromium.looks(page, "filters");
    page.locator("filter-bar").getByText("Save as a view").click();
    page.getByLabel("Name of the view").fill("Shop");
    Chromium.shot(page, "view-dialog");
    page.locator("views-dialog button.primary").click();
    Locator entry = page.locator("side-nav nav[aria-label=Views] button");
    assertThat(entry).containsText("Shop");
    assertThat(entry.locator(".count")).hasText("1000+");

    page.reload();
    entry.click();
    assertThat(page.locator("conversation-list h1")).hasText("Shop");
    assertThat(entry).hasAttribute("aria-current", "page");
    page.locator("filter-bar .more").click();
    page.locator("filter-bar").getByText("Save as a view").click();
    page.getByLabel("Name of Shop").fill("Webshop");
    page.getByLabel("Name of Shop").blur();
    assertThat(entry).containsText("Webshop");
    page.getByLabel("Remove Webshop").click();
    assertThat(entry).hasCount(0);
    page.context().close();
  }

  @Test
  void aSearchTakesOperatorsSaysWhatIsWrongAndOpensAtTheHit() {
    for (int i = 0; i < 90; i++) {
      hub.says("ann", "Ann Almond", i == 2 ? "the red lamp is broken" : "and then " + i);
    }
    Page page = all();
    page.keyboard().press("/");
    page.keyboard().type("sta");
    page.locator("search-box .helps").getByText("status:").click();
    assertThat(page.locator("search-box .helps")).containsText("status:open");
    page.keyboard().type("odd");
    assertThat(page.locator("search-box [role=alert]")).containsText("status:open");
    Chromium.shot(page, "bad-operator");

    page.locator("search-box input").fill("\"red lamp\" from:ann");
    assertThat(page.locator("search-box [role=alert]")).hasCount(0);
    assertThat(page.locator("conversation-list .rows .row")).hasCount(1);
    assertThat(page.locator("conversation-list mark")).hasCount(2);
    Chromium.looks(page, "search");
    page.locator("conversation-list .rows .row").click();
    assertThat(page.locator("message-item.sought")).containsText("the red lamp is broken");
    assertThat(page.locator("message-item.sought")).isInViewport();
    page.context().close();
  }

  @Test
  void manyAreChangedAtOnceAndWhatWasNotIsTold() {
    Page page = all();
    Locator ticks = page.locator("virtual-list .tick input");
    ticks.nth(1).check();
    ticks.nth(4).click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
    assertThat(page.locator("bulk-bar [role=status]")).hasText("4 selected");
    Chromium.looks(page, "bulk");
    page.getByLabel("Add label").selectOption("vip");
    assertThat(page.locator("bulk-bar [role=status]")).hasText("4 changed");
    await().until(() -> labelled() == 4);
    page.getByLabel("Clear the selection").click();
    page.locator("side-nav nav[aria-label=Labels]").getByText("vip").click();
    assertThat(page.locator("virtual-list .row")).hasCount(4);

    page.getByText("All open").click();
    ticks.first().check();
    page.getByText("Select all").click();
    assertThat(page.locator("bulk-bar [role=status]")).hasText("500 selected");
    page.getByLabel("Priority", new Page.GetByLabelOptions().setExact(true)).selectOption("urgent");
    assertThat(page.locator("bulk-bar [role=status]"))
        .hasText("500 changed", new LocatorAssertions.HasTextOptions().setTimeout(60_000));
    ConversationFilter urgent = ConversationFilter.all().priority(Conversation.Priority.URGENT);
    await().until(() -> hub.store.conversations().count(urgent, 1_000) == 500);

    ticks.first().check();
    hub.refusal.set(new Submit.Busy(Duration.ofSeconds(1)));
    page.locator("bulk-bar").getByText("Mark seen").click();
    assertThat(page.locator("bulk-bar [role=status]")).hasText("0 changed, 1 not");
    assertThat(page.locator("bulk-bar ul")).containsText("try it again");
    Chromium.shot(page, "bulk-refused");
    hub.refusal.set(null);
    page.locator("bulk-bar").getByText("Mark seen").click();
    assertThat(page.locator("bulk-bar [role=status]")).hasText("1 changed");
    page.context().close();
  }

  private int labelled() {
    return hub.store.conversations().count(ConversationFilter.all().label("vip"), 10);
  }
}
