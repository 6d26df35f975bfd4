package dev.parley.routes;

import static dev.parley.routes.House.CHAT;
import static dev.parley.routes.House.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.broker.Addresses;
import dev.parley.broker.LiveConsumer;
import dev.parley.model.Address;
import dev.parley.model.Device;
import dev.parley.model.Message;
import dev.parley.model.Part;
import dev.parley.routes.automation.ParleyComponent;
import dev.parley.routes.automation.RuleFolder;
import dev.parley.routes.automation.Scenes;
import dev.parley.routes.commands.CommandPolicy;
import dev.parley.routes.commands.Devices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example rules, and rules that come, change, break and go, on a real broker. */
class RulesIT {
  private static final Path EXAMPLES = Path.of("../config/examples/rules");
  private static final Device WINDOW = Device.of("window", THINGS);
  private static final Device THERMOSTAT = Device.of("thermostat", THINGS);
  private static final Device LAMP = Device.of("lamp", THINGS);
  private static final Device BOILER = Device.of("boiler", THINGS);

  @TempDir Path folder;
  private Path rules;
  private House house;
  private ParleyComponent parley;
  private RuleFolder ruleFolder;
  private LiveConsumer wakes;

  @BeforeEach
  void open() throws Exception {
    rules = Files.createDirectory(folder.resolve("rules"));
    house = new House(folder, new CommandPolicy(List.of()), List.of(WINDOW, THERMOSTAT));
    parley =
        new ParleyComponent(
            house.store,
            new Devices(List.of(WINDOW, THERMOSTAT, LAMP, BOILER)),
            new Scenes(Map.of("all-off", List.of("lamp off", "thermostat set 5"))),
            house.frontDesk::accept);
    house.camel.addComponent("parley", parley);
    wakes = house.broker.subscribe(Addresses.EVENTS, envelope -> parley.wake());
    ruleFolder = new RuleFolder(house.camel, rules);
  }

  @AfterEach
  void close() throws Exception {
    wakes.close();
    house.close();
  }

  private void rule(String file, String text) throws IOException {
    Files.writeString(rules.resolve(file), text);
    ruleFolder.look();
  }

  private void example(String file) throws IOException {
    rule(file, Files.readString(EXAMPLES.resolve(file)));
    assertThat(ruleFolder.status()).allMatch(one -> one.problem() == null);
  }

  private void reports(String device, Part part) {
    house.arrives(Message.inbound(THINGS, Address.device(THINGS, device)).part(part).build());
  }

  private void window(String contact) {
    reports("window", new Part.Telemetry("window", Map.of("contact", contact)));
    await()
        .until(
            () ->
                house
                    .store
                    .devices()
                    .get("window")
                    .filter(now -> contact.equals(now.state().get("contact")))
                    .isPresent());
  }

  private List<String> commands() {
    return house.network(THINGS).delivered.stream()
        .map(message -> (Part.Command) message.parts().get(0))
        .map(command -> command.device() + " " + command.verb() + " " + command.arguments())
        .toList();
  }

  private void commanded(String... all) {
    await().untilAsserted(() -> assertThat(commands()).containsExactly(all));
  }

  @Test
  void whatADeviceReportsCommandsAnotherOnceForEachChange() throws Exception {
    example("window-open.yaml");
    window("closed");
    window("open");
    commanded("thermostat off []");
    reports("window", new Part.Telemetry("window", Map.of("contact", "open", "battery", 80)));
    window("closed");
    window("open");
    commanded("thermostat off []", "thermostat off []");
  }

  @Test
  void anAlarmPlaysASceneAndTellsThePeopleInside() throws Exception {
    example("too-hot.yaml");
    reports("boiler", new Part.Alarm("boiler", "overheat", null, true, "95 °C"));
    commanded("lamp off []", "thermostat set [5]");
    Address boiler = Address.device(THINGS, "boiler");
    await()
        .untilAsserted(
            () ->
                assertThat(
                        house
                            .store
                            .messages()
                            .before(house.conversationOf(boiler).id(), Long.MAX_VALUE, 9)
                            .stream()
                            .map(one -> one.message().text()))
                    .contains("The rule boiler-too-hot switched everything off: 95 °C"));
  }

  @Test
  void whatAContactSaysCommandsADeviceAndIsAnswered() throws Exception {
    example("gate-question.yaml");
    house.says("ann", "Hello, WHERE is the gate?");
    commanded("lamp on []");
    await()
        .until(
            () ->
                house
                    .network(CHAT)
                    .texts()
                    .contains("Round the corner, by the lamp that just went on."));
  }

  @Test
  void aRuleThatRunsAgainForAnEventDoesNothingTwice() throws Exception {
    example("window-open.yaml");
    window("open");
    commanded("thermostat off []");
    String rule = "window-open-heating-off";
    house.camel.getRouteController().stopRoute(rule);
    house.store.settings().put("rule." + rule, "0");
    house.camel.getRouteController().startRoute(rule);
    window("closed");
    window("open");
    commanded("thermostat off []", "thermostat off []");
  }

  @Test
  void whatHappenedWhileARuleRestedIsMadeUpForWhenItIsNotLongAgo() throws Exception {
    example("gate-question.yaml");
    house.says("ann", "Hello");
    await().until(() -> house.conversationOf(House.visitor("ann")) != null);
    house.camel.getRouteController().stopRoute("gate-question");
    house.says("ann", "Where is the gate?");
    await().until(() -> house.said(House.visitor("ann")).contains("Where is the gate?"));
    house.camel.getRouteController().startRoute("gate-question");
    commanded("lamp on []");
  }

  @Test
  void aBrokenFileIsToldAndTheOldRuleGoesOnAFileThatGoesTakesItsRules() throws Exception {
    example("window-open.yaml");
    String good = Files.readString(EXAMPLES.resolve("window-open.yaml"));
    rule("window-open.yaml", good.replace("parley:command", "parley:comand"));
    assertThat(ruleFolder.status())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.problem()).contains("comand").contains("command, scene, say, note");
              assertThat(one.rules()).containsExactly("window-open-heating-off");
            });
    window("open");
    commanded("thermostat off []");

    rule("window-open.yaml", good.replace("verb: \"off\"", "verb: \"set\", arguments: \"5\""));
    assertThat(ruleFolder.status().get(0).problem()).isNull();
    window("closed");
    window("open");
    commanded("thermostat off []", "thermostat set [5]");

    Files.delete(rules.resolve("window-open.yaml"));
    ruleFolder.look();
    assertThat(ruleFolder.status()).isEmpty();
    assertThat(house.camel.getRoute("window-open-heating-off")).isNull();
  }

  @Test
  void aFileSaysWhatIsMissing() throws Exception {
    String good = Files.readString(EXAMPLES.resolve("window-open.yaml"));
    problem(good.replace("    id: window-open-heating-off\n", ""), "has no id");
    problem(good.replace("capability: contact", "capabilty: contact"), "capabilty");
    problem("- route: [", "");
    problem("", "empty");
    problem("# nothing\n[]", "no route");
    example("window-open.yaml");
    rule("second.yaml", good);
    assertThat(ruleFolder.status().get(0).problem())
        .contains("There is a route 'window-open-heating-off' already");
  }

  private void problem(String text, String words) throws IOException {
    rule("bad.yaml", text);
    assertThat(ruleFolder.status())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.problem()).isNotNull().contains(words);
              assertThat(one.rules()).isEmpty();
            });
    Files.delete(rules.resolve("bad.yaml"));
    ruleFolder.look();
  }
}
