package dev.parley.hub.cli;

import dev.parley.hub.demo.Demo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bin/parley demo}: the hub with everything around it simulated. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Start the hub with a shop page, a mail server, a phone, a lamp and a thermostat,",
      "all simulated in this process. Nothing leaves this machine."
    })
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = "data/demo",
      description = "Where everything is kept; ${DEFAULT-VALUE} if not given")
  private Path data;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "HTTP port; ${DEFAULT-VALUE} if not given")
  private int port;

  @Option(
      names = "--mqtt-port",
      defaultValue = "1883",
      description = "Port for devices; ${DEFAULT-VALUE} if not given")
  private int mqttPort;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Demo demo = Demo.start(data, port, mqttPort, ConfigOptions.connectors());
    Console.ready(demo.hub(), demo.config());
    Console.say("  What to try, each in a tab of its own:");
    Console.line("Shop", demo.hub().url() + "/demo          chat with the inbox; write /lamp on");
    Console.line(
        "Devices", demo.hub().url() + "/demo/devices/  see the lamp; overheat the thermostat");
    Console.line("Phone", demo.hub().url() + "/demo/phone/    send a text message");
    Console.line("Mail", demo.hub().url() + "/demo/mail/     write to support@parley.test as Ann");
    Console.say("");
    Console.untilStopped(demo);
    return 0;
  }
}
