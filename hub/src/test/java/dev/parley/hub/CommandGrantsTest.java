package dev.parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.codec.Json;
import dev.parley.connector.Manifest;
import dev.parley.conversations.Store;
import dev.parley.conversations.StoreSettings;
import dev.parley.hub.config.ConfigException;
import dev.parley.hub.config.ConfigLoader;
import dev.parley.hub.config.Problem;
import dev.parley.model.Address;
import dev.parley.model.AgentId;
import dev.parley.model.BusinessCalendar;
import dev.parley.model.Device;
import dev.parley.routes.commands.CommandPolicy;
import dev.parley.routes.permission.Asker;
import dev.parley.routes.permission.Decision;
import dev.parley.routes.permission.Strength;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandGrantsTest {
  private static final String HOUSE =
      """
      teams: [plant]
      agents:
        - {email: Bea@parley.test, name: Bea, teams: [plant]}
      channels:
        shop: {connector: none}
        things: {connector: none}
      devices:
        - {id: lamp, channel: things, lendTo: [shop]}
        - {id: fan, channel: things}
      """;
  private static final Instant MONDAY_NOON = Instant.parse("2026-11-23T11:00:00Z");
  private static final Device LAMP = Device.of("lamp", "things");
  private static final Device FAN =
      Device.builder("fan").channel("things").groups(List.of("air")).build();

  @TempDir Path directory;
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(StoreSettings.sqlite(directory));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private ConfigLoader loader() {
    return new ConfigLoader(
        Map.of(),
        Map.of(
            "none",
            new Manifest(
                "none",
                "None",
                Json.mapper().createObjectNode(),
                Set.of(Manifest.Capability.TEXT),
                0,
                1,
                Manifest.Quality.MATURE)));
  }

  private CommandPolicy policy(String commands) throws Exception {
    return CommandGrants.policy(loader().parse(HOUSE + commands, "parley.yaml", directory), store);
  }

  private List<String> problems(String commands) {
    ConfigException refused =
        catchThrowableOfType(
            ConfigException.class,
            () -> loader().parse(HOUSE + commands, "parley.yaml", directory));
    assertThat(refused).as("refused").isNotNull();
    return refused.problems().stream().map(Problem::path).toList();
  }

  private static Decision decision(CommandPolicy policy, Asker asker, Device device, String verb) {
    return policy.decide(asker, device, verb, MONDAY_NOON, List.of());
  }

  private static Asker visitor(String handle) {
    return Asker.contact(Address.contact("shop", handle), Strength.CLAIMED);
  }

  @Test
  void formerKeysGoOnGiving() throws Exception {
    CommandPolicy policy = policy("commands: {allow: [{channel: shop, devices: [fan]}]}");
    assertThat(decision(policy, visitor("x"), LAMP, "on")).isEqualTo(new Decision.Allowed());
    assertThat(decision(policy, visitor("x"), FAN, "on")).isEqualTo(new Decision.Allowed());
    assertThat(decision(policy, visitor("x"), LAMP, "unlock"))
        .isEqualTo(new Decision.NeedsStepUp());
  }

  @Test
  void grantIsForOneHandleSomeVerbsAndSomeHours() throws Exception {
    CommandPolicy policy =
        policy(
            """
            commands:
              allow:
                - who: [{channel: shop, handle: ann}]
                  groups: [air]
                  verbs: [ON]
                  hours: {days: [monday], from: "08:00", to: "18:00", zone: Europe/Berlin}
            """);
    assertThat(decision(policy, visitor("ann"), FAN, "on")).isEqualTo(new Decision.Allowed());
    assertThat(decision(policy, visitor("ann"), FAN, "off"))
        .isEqualTo(new Decision.NotThisVerb(Set.of("on")));
    assertThat(decision(policy, visitor("ben"), FAN, "on")).isEqualTo(new Decision.NotTheirs());
    assertThat(
            policy.decide(visitor("ann"), FAN, "on", MONDAY_NOON.plusSeconds(12 * 3600), List.of()))
        .isInstanceOf(Decision.NotNow.class);
  }

  @Test
  void calendarOfTheSettingsIsAskedAsItIsNow() throws Exception {
    CommandPolicy policy =
        policy("commands: {allow: [{who: [{channel: shop}], devices: [fan], hours: Office}]}");
    assertThat(decision(policy, visitor("ann"), FAN, "on")).isEqualTo(new Decision.NotNow(null));
    store
        .calendars()
        .save(
            new BusinessCalendar(
                "0",
                "Office",
                "Europe/Berlin",
                Map.of("monday", List.of("08:00-18:00")),
                null,
                null,
                null,
                null));
    assertThat(decision(policy, visitor("ann"), FAN, "on")).isEqualTo(new Decision.Allowed());
  }

  @Test
  void agentsAreHeldToGrantsWhereTheConfigSaysSo() throws Exception {
    CommandPolicy policy =
        policy("commands: {agents: granted, allow: [{agent: Bea@parley.test, devices: [lamp]}]}");
    Asker bea =
        new Asker(
            Address.agent(AgentId.next(), "Bea"), Strength.INSIDE, "bea@parley.test", Set.of());
    assertThat(decision(policy, bea, LAMP, "on")).isEqualTo(new Decision.Allowed());
    assertThat(decision(policy, bea, FAN, "on")).isEqualTo(new Decision.NotTheirs());
  }

  @Test
  void whatIsDangerousIsTheOperatorsToSay() throws Exception {
    CommandPolicy policy =
        policy("commands: {dangerous: [{verbs: [on], devices: [fan]}, {words: [lamp]}]}");
    assertThat(policy.dangerous(FAN, "on")).isTrue();
    assertThat(policy.dangerous(FAN, "unlock")).isFalse();
    assertThat(policy.dangerous(LAMP, "off")).isTrue();
    assertThat(policy("commands: {dangerous: []}").dangerous(FAN, "unlock")).isFalse();
  }

  @Test
  void everyWrongNameAndTimeIsToldAtOnce() {
    assertThat(
            problems(
                """
                commands:
                  allow:
                    - who: [{agent: nobody@x}, {team: pland}, {channel: shopp, handle: ann}]
                      devices: [lamb]
                    - who: [{channel: shop}]
                      hours: {from: "08:00", to: "08:00", zone: Mars/Base}
                    - devices: [fan]
                  dangerous: [{devices: [lamb]}]
                """))
        .containsExactlyInAnyOrder(
            "commands.allow.0.who.0.agent",
            "commands.allow.0.who.1.team",
            "commands.allow.0.who.2.channel",
            "commands.allow.0.devices.0",
            "commands.allow.1.hours",
            "commands.allow.1.hours.zone",
            "commands.allow.2",
            "commands.dangerous.0.devices.0");
  }

  @Test
  void handleWithoutAChannelAndUnknownWordsAreRefused() {
    assertThat(problems("commands: {agents: some, allow: [{who: [{team: plant, handle: x}]}]}"))
        .isNotEmpty();
  }
}
