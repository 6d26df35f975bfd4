package dev.parley.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ports, seen from outside, with the tools that people have. */
class DoorsIT {
  private static final String LISTEN = "0A";

  @TempDir Path folder;

  @Test
  void mqttIsTheOnlyPortThatAnEmbeddedBrokerOpens() throws IOException {
    assumeTrue(Files.isReadable(Path.of("/proc/self/net/tcp")), "needs Linux' /proc");
    Set<Integer> before = listening();
    try (Broker broker = Brokers.start(folder)) {
      Set<Integer> opened = listening();
      opened.removeAll(before);
      assertThat(opened).containsExactly(broker.mqttPort());
    }
  }

  @Test
  void retainedStateSentOverTlsIsReadByMosquitto() throws Exception {
    assumeTrue(isInstalled("mosquitto_pub") && isInstalled("openssl"), "needs both tools");
    Path key = folder.resolve("key.pem");
    Path certificate = folder.resolve("cert.pem");
    run(
        ("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext"
                + " subjectAltName=IP:127.0.0.1 -keyout "
                + key
                + " -out "
                + certificate)
            .split(" "));
    MqttSettings mqtt = MqttSettings.plain("127.0.0.1", 0).withTls(0, certificate, key, null);
    try (Broker broker = Broker.start(BrokerSettings.embedded(folder, mqtt), new Farm())) {
      String common = "-V 5 -h 127.0.0.1 -u lamp -P lamp -t farm/lamp/state -p ";
      String tls = common + broker.mqttTlsPort() + " --cafile " + certificate;
      run(("mosquitto_pub -q 2 -r -m on " + tls).split(" "));
      assertThat(run(("mosquitto_sub -C 1 -W 5 -q 1 " + tls).split(" "))).isEqualTo("on\n");
      String plain = common.replace("-V 5", "-V 311") + broker.mqttPort();
      assertThat(run(("mosquitto_sub -C 1 -W 5 -q 1 " + plain).split(" "))).isEqualTo("on\n");
    }
  }

  private String run(String... command) throws IOException, InterruptedException {
    File out = folder.resolve("out.txt").toFile();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out)
            .redirectError(folder.resolve("err.txt").toFile())
            .start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue())
        .as(Files.readString(folder.resolve("err.txt"), StandardCharsets.UTF_8))
        .isZero();
    return Files.readString(out.toPath(), StandardCharsets.UTF_8);
  }

  private static boolean isInstalled(String tool) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(each -> Files.isExecutable(Path.of(each, tool)));
  }

  /** Ports that this process listens on, by the inodes of its sockets. */
  private static Set<Integer> listening() throws IOException {
    List<String> inodes = new ArrayList<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      for (Path each : descriptors.toList()) {
        if (Files.isSymbolicLink(each)) {
          String target = Files.readSymbolicLink(each).toString();
          if (target.startsWith("socket:[")) {
            inodes.add(target.substring("socket:[".length(), target.length() - 1));
          }
        }
      }
    }
    Set<Integer> ports = new TreeSet<>();
    for (String file : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
      for (String line : Files.readAllLines(Path.of(file))) {
        String[] fields = line.trim().split("\\s+");
        if (fields[3].equals(LISTEN) && inodes.contains(fields[9])) {
          ports.add(Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16));
        }
      }
    }
    return ports;
  }
}
