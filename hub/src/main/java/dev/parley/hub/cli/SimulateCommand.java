package dev.parley.hub.cli;

import dev.parley.connector.mqtt.simulator.DeviceAccess;
import dev.parley.connector.mqtt.simulator.Fleet;
import dev.parley.connector.mqtt.simulator.FleetFigures;
import dev.parley.connector.mqtt.simulator.FleetPlan;
import dev.parley.hub.demo.FleetConfig;
import dev.parley.hub.demo.FleetDemo;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bin/parley simulate}: devices that are not there, for a hub that is. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Simulate a fleet: lamps, thermostats and sensors that connect by MQTT, report, and obey.",
      "",
      "Try it:    bin/parley simulate --devices 1000 --demo",
      "Your hub:  bin/parley simulate --devices 1000 --print-config, and put that into its config;",
      "           give hub and fleet the same " + FleetConfig.PASSWORD + "; start the hub; then",
      "           bin/parley simulate --devices 1000 --url mqtt://127.0.0.1:1883",
      ""
    },
    footer = {
      "",
      "Without --seconds it goes on until Ctrl-C.",
      "Exit codes: 0 all devices came in and the broker took every message; 1 not so;",
      "2 wrong words."
    })
final class SimulateCommand implements Callable<Integer> {
  private static final Set<String> SCHEMES = Set.of("mqtt", "mqtts");

  @Option(
      names = "--devices",
      defaultValue = "1000",
      description = "How many, at most " + FleetPlan.MAX_DEVICES + "; ${DEFAULT-VALUE}")
  private int devices;

  @Option(
      names = "--url",
      defaultValue = "mqtt://127.0.0.1:1883",
      description = "The broker, mqtt:// or mqtts://; ${DEFAULT-VALUE}")
  private URI url;

  @Option(
      names = "--demo",
      description = "Start a hub for them in this process, with a shop page to command them from")
  private boolean demo;

  @Option(
      names = "--print-config",
      description = "Print the fleet's devices for a hub's config, and do nothing else")
  private boolean printConfig;

  @Option(
      names = "--channel",
      defaultValue = "home",
      description = "With --print-config: the MQTT channel that they are on; ${DEFAULT-VALUE}")
  private String channel;

  @Option(
      names = "--lend-to",
      split = ",",
      description = "With --print-config: channels whose contacts may command them")
  private List<String> lendTo = List.of();

  @Option(
      names = "--prefix",
      defaultValue = "sim",
      description = "What their ids begin with; ${DEFAULT-VALUE}")
  private String prefix;

  @Option(
      names = "--rate",
      description = "Messages a second of all of them; one each in ten seconds if not given")
  private Double rate;

  @Option(
      names = "--offline",
      defaultValue = "0",
      description = "Percent that are away at a time, in turn, without a word; ${DEFAULT-VALUE}")
  private int offline;

  @Option(
      names = "--duplicates",
      defaultValue = "0",
      description = "Percent of the messages and answers that are sent twice; ${DEFAULT-VALUE}")
  private int duplicates;

  @Option(
      names = "--flood",
      defaultValue = "0",
      description = "How many send as fast as the broker takes it; ${DEFAULT-VALUE}")
  private int flood;

  @Option(
      names = "--flood-messages",
      defaultValue = "10000",
      description = "How many messages each of those sends so; ${DEFAULT-VALUE}")
  private int floodMessages;

  @Option(
      names = "--seconds",
      defaultValue = "0",
      description = "How long; 0, until Ctrl-C, if not given")
  private int seconds;

  @Option(
      names = "--progress",
      defaultValue = "5",
      description = "Seconds between two lines of progress; ${DEFAULT-VALUE}")
  private int progress;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = "data/fleet",
      description = "With --demo: where the hub keeps everything; ${DEFAULT-VALUE}")
  private Path data;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "With --demo: the hub's HTTP port; ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--mqtt-port",
      defaultValue = "1883",
      description = "With --demo: the hub's port for devices; ${DEFAULT-VALUE}")
  private int mqttPort;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    FleetPlan plan = plan();
    if (printConfig) {
      Console.say(FleetConfig.devices(plan, channel, lendTo).stripTrailing());
      return 0;
    }
    if (!demo) {
      return run(plan, access());
    }
    try (FleetDemo hub = FleetDemo.start(plan, data, port, mqttPort, ConfigOptions.connectors())) {
      Console.ready(hub.hub(), hub.config());
      Console.say("  Command them: " + hub.hub().url() + "/demo");
      Console.say("");
      return run(plan, hub.access());
    }
  }

  private FleetPlan plan() {
    try {
      double messages = rate == null ? devices / 10.0 : rate;
      return new FleetPlan(devices, prefix, messages, offline, duplicates, flood, floodMessages);
    } catch (IllegalArgumentException e) {
      throw wrong("--" + e.getMessage());
    }
  }

  private DeviceAccess access() {
    if (url.getHost() == null || !SCHEMES.contains(String.valueOf(url.getScheme()))) {
      throw wrong("--url must be mqtt://host:port or mqtts://host:port, not " + url);
    }
    String password = System.getenv(FleetConfig.PASSWORD);
    if (password == null || password.isEmpty()) {
      throw wrong(
          FleetConfig.PASSWORD
              + " is not set: export it for the hub and for this program, the same for both."
              + " Or look around first: bin/parley simulate --devices 100 --demo");
    }
    return new DeviceAccess(url, "", password);
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  private int run(FleetPlan plan, DeviceAccess access) throws InterruptedException {
    try (Fleet fleet = Fleet.start(plan, access);
        FleetWatch watch = new FleetWatch(fleet, plan)) {
      watch.show(seconds, Math.max(1, progress));
      FleetFigures figures = fleet.figures();
      Console.say(FleetWatch.sum(figures, plan));
      return figures.everOnline() == plan.devices() && figures.lost() == 0 ? 0 : 1;
    }
  }
}
