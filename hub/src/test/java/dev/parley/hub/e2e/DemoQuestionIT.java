package dev.parley.hub.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import dev.parley.connector.Connector;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.hub.demo.Demo;
import dev.parley.inbox.FirstAdmin;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody who tries the demo does first. */
class DemoQuestionIT {
  @TempDir static Path data;

  @Test
  void aQuestionThatNamesADeviceReachesPeople() throws Exception {
    Map<String, Connector> connectors = new HashMap<>();
    ServiceLoader.load(Connector.class).forEach(c -> connectors.put(c.manifest().name(), c));
    try (Demo demo = Demo.start(data, 0, 0, connectors);
        Chromium chromium = new Chromium()) {
      FirstAdmin admin = demo.hub().firstAdmin().orElseThrow();
      Page agent = chromium.open();
      agent.navigate(demo.hub().url().toString());
      agent.locator("[name=email]").fill(admin.email());
      agent.locator("[name=password]").fill(admin.password());
      agent.locator("login-page button").click();
      agent.locator("side-nav").getByText("All open").click();

      Page visitor = chromium.open();
      visitor.navigate(demo.hub().url() + "/demo");
      visitor.locator(".launcher").click();
      visitor.locator(".composer textarea").fill("Which lamp is on this page?");
      visitor.locator(".composer textarea").press("Enter");

      assertThat(agent.locator("virtual-list"))
          .containsText(
              "Which lamp is on this page?", new ContainsTextOptions().setTimeout(20_000));
    }
  }
}
