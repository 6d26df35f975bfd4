package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.conversations.Batch;
import dev.parley.model.Address;
import dev.parley.model.Capability;
import dev.parley.model.ConversationId;
import dev.parley.model.Device;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One device's page: what it says, and buttons from what it can. */
class DevicePageIT {
  private static MiniHub hub;

  private final Chromium chromium = new Chromium();
  private Page page;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    Instant now = Instant.now();
    hub.store
        .devices()
        .save(
            Device.builder("heater")
                .name("Heater <b>upstairs</b>")
                .room("Bathroom")
                .groups(List.of("heating"))
                .channel("home")
                .profile("parley")
                .capabilities(
                    List.of(
                        Capability.of("power"),
                        new Capability(
                            "target",
                            Capability.Kind.SET_POINT,
                            "°C",
                            BigDecimal.valueOf(5),
                            BigDecimal.valueOf(30),
                            new BigDecimal("0.5"),
                            null),
                        new Capability(
                            "mode",
                            Capability.Kind.MODE,
                            null,
                            null,
                            null,
                            null,
                            List.of("eco", "comfort")),
                        Capability.of("fan.speed"),
                        Capability.plain("door", Capability.Kind.LOCK),
                        Capability.plain("boost", Capability.Kind.BUTTON),
                        Capability.of("temperature")))
                .verbs(List.of("on", "off", "set", "mode", "speed", "boost"))
                .online(true)
                .state(Map.of("power", "on", "target", 21.5, "mode", "eco", "temperature", 20.25))
                .reportedAt(Map.of("temperature", now.minusSeconds(19_800), "power", now))
                .lastSeenAt(now)
                .build());
    Batch batch = hub.store.load(List.of());
    for (int minute = 0; minute < 20 * 60; minute += 5) {
      batch.report(
          "heater",
          "temperature",
          20 + 3 * Math.sin(minute / 90.0) + minute % 7 / 20.0,
          now.minusSeconds(60L * minute));
    }
    hub.store.save(batch);
  }

  @AfterAll
  static void stop() throws Exception {
    hub.close();
  }

  @BeforeEach
  void open() {
    hub.submitted.clear();
    page = hub.logIn(chromium);
    page.navigate(hub.url + "/devices/heater");
    assertThat(page.locator("device-page h1")).hasText("Heater <b>upstairs</b>");
  }

  @AfterEach
  void close() {
    chromium.close();
  }

  private Locator row(String capability) {
    return page.locator("device-page [data-capability='" + capability + "']");
  }

  private void asked(String verb, String... arguments) {
    await()
        .until(
            () ->
                hub.submitted.stream()
                    .flatMap(message -> message.parts().stream())
                    .anyMatch(
                        part ->
                            part instanceof Part.Command command
                                && command.device().equals("heater")
                                && command.verb().equals(verb)
                                && command.arguments().equals(List.of(arguments))));
  }

  @Test
  void valuesHaveTheirUnitTheirAgeAndWhatSetsThem() {
    assertThat(row("temperature")).containsText("20.25\u00a0°C");
    assertThat(row("temperature")).containsText("5 hours ago");
    assertThat(row("temperature").locator("button, input")).hasCount(0);
    assertThat(row("power").locator("[aria-pressed=true]")).hasText("On");
    assertThat(row("door").locator("button"))
        .hasCount(0); // It has a lock, and takes neither lock nor unlock.
    Chromium.looks(page, "device");
  }

  @Test
  void whatItReportedIsAPlotAndATable() {
    assertThat(row("temperature").locator("history-plot svg")).isVisible();
    assertThat(row("target").locator("history-plot svg")).hasCount(0);
    Locator history = page.locator("device-history");
    assertThat(history).containsText("Nothing was reported in this time.");
    history.locator("select").first().selectOption("temperature");
    assertThat(history.locator("svg[role=img]"))
        .hasAttribute(
            "aria-label", Pattern.compile("Temperature: 1\\d(\\.\\d+)?.°C – 2\\d(\\.\\d+)?.°C"));
    history.locator("summary").click();
    assertThat(history.locator("tbody tr").first()).containsText("°C");
    Locator rows = history.locator("tbody tr");
    rows.first().waitFor();
    int day = rows.count();
    history.locator("select").last().selectOption("3600000");
    await().until(() -> rows.count() < day && rows.count() > 5);
    history.locator("select").last().selectOption("86400000");
    await().until(() -> rows.count() == day);
    Chromium.looks(page, "device-history");
  }

  @Test
  void everyControlSendsTheVerbThatTheDeviceTakes() {
    row("power").getByText("Off", exactly()).click();
    asked("off");
    row("target").locator("input").fill("19.5");
    row("target").locator("input").press("Enter");
    asked("set", "19.5");
    row("mode").locator("select").selectOption("comfort");
    asked("mode", "comfort");
    row("fan.speed").locator("input").focus();
    page.keyboard().press("End");
    asked("speed", "100");
    row("boost").locator("button").click();
    asked("boost");
    page.getByPlaceholder("on, off").fill("set 22 slowly");
    page.getByPlaceholder("on, off").press("Enter");
    asked("set", "22", "slowly");
    assertThat(page.locator("device-commands li")).hasCount(6);
    assertThat(page.locator("device-commands li").first()).containsText("/heater set");
  }

  @Test
  void whatTheDeviceReportsShowsAtOnceAndWhatWasAskedForOnlyThen() {
    row("mode").locator("select").selectOption("comfort");
    asked("mode", "comfort");
    assertThat(row("mode").locator(".value")).hasText("eco");
    reports("comfort");
    assertThat(row("mode").locator(".value")).hasText("comfort");
    reports("eco");
    assertThat(row("mode").locator(".value")).hasText("eco");
  }

  @Test
  void theListGoesRoomByRoomIsSearchedAndHasTheUsualControlsAtHand() {
    for (int i = 1; i <= 8; i++) {
      hub.store
          .devices()
          .save(
              Device.builder("meter-" + i)
                  .name("Meter " + i)
                  .room(i < 5 ? "Cellar" : null)
                  .groups(List.of("energy"))
                  .channel("home")
                  .standing(i == 8 ? Device.Standing.PENDING : Device.Standing.ACTIVE)
                  .capabilities(List.of(Capability.of("watts")))
                  .state(Map.of("watts", 40 + i))
                  .build());
    }
    page.navigate(hub.url + "/devices");
    assertThat(page.locator("devices-page section h2"))
        .hasText(new String[] {"Bathroom", "Cellar", "Without a room"});
    assertThat(page.locator("[data-device='meter-2'] dd")).hasText("42\u00a0W");
    assertThat(page.locator("[data-device='meter-8']")).containsText("waits for an admin");
    Chromium.looks(page, "devices-by-room");
    page.locator("[data-device='heater']").getByText("Off", exactly()).first().click();
    asked("off");
    assertThat(page.locator("[data-device='heater'] [role=status]")).containsText("off:");
    page.getByLabel("Find a device").fill("energy");
    assertThat(page.locator("devices-page li")).hasCount(8);
    page.getByLabel("Find a device").fill("no such thing");
    assertThat(page.locator("devices-page")).containsText("No device is called so.");
    page.getByLabel("Find a device").fill("upstairs");
    page.locator("devices-page h3 a").click();
    assertThat(page.locator("device-page h1")).hasText("Heater <b>upstairs</b>");
  }

  @Test
  void whatBecomesOfAnAlarmIsSaidInTheThread() {
    ConversationId talk =
        hub.says("boiler-room", "Boiler", "It is getting hot here").message().conversation();
    for (String action : List.of("acknowledge", "snooze", "silence", "wake")) {
      hub.say(
          Message.internal(MiniHub.SHOP, Address.system())
              .conversation(talk)
              .part(
                  new Part.Event(
                      Events.ALARM,
                      Map.of(
                          "action", action, "kind", "overheat", "until", "2026-11-25T10:00:00Z")))
              .build());
    }
    page.navigate(hub.url + "/c/" + talk);
    Locator said = page.locator("thread-view");
    assertThat(said).containsText("has the alarm overheat in hand");
    assertThat(said).containsText("put the alarm overheat away until");
    assertThat(said).containsText("silenced the alarm overheat until it ends");
    assertThat(said).containsText("The alarm overheat is back");
  }

  @Test
  void anAddressWithoutADeviceSaysSo() {
    page.navigate(hub.url + "/devices/nothing-here");
    assertThat(page.locator("device-page h1")).hasText("No such device");
    Chromium.looks(page, "no-device");
  }

  private static void reports(String mode) {
    Device heater = hub.store.devices().get("heater").orElseThrow();
    Map<String, Object> state = new HashMap<>(heater.state());
    state.put("mode", mode);
    hub.reports(heater.toBuilder().state(state).build());
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}
