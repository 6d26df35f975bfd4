package dev.parley.bench;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** A device: telemetry until its PUBACK, and commands out of a chat and back. */
final class DeviceBench {
  private static final String TOPIC = "parley/" + HubUnderTest.DEVICE + "/";
  private static final long PACE = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long PATIENCE_SECONDS = 10;

  private DeviceBench() {}

  static void run(Report report, HttpClient http, HubUnderTest hub, int count) throws Exception {
    BlockingQueue<String> said = new LinkedBlockingQueue<>();
    Mqtt3BlockingClient device =
        Mqtt3Client.builder()
            .identifier(HubUnderTest.DEVICE)
            .serverHost("127.0.0.1")
            .serverPort(hub.mqttPort())
            .simpleAuth()
            .username(HubUnderTest.DEVICE)
            .password(HubUnderTest.SECRET.getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .buildBlocking();
    device.connect();
    try (var commands = device.publishes(MqttGlobalPublishFilter.ALL)) {
      device.subscribeWith().topicFilter(TOPIC + "command").qos(MqttQos.AT_LEAST_ONCE).send();
      telemetry(report, device, count);
      try (Visitor visitor =
          new Visitor(http, hub.url(), new LongAdder(), new LongAdder(), said::add)) {
        commands(report, device, commands, visitor, said, count / 4);
      }
    } finally {
      device.disconnect();
    }
  }

  /** A visitor commands the lamp in the chat, the lamp obeys, the visitor is told. */
  private static void commands(
      Report report,
      Mqtt3BlockingClient device,
      Mqtt3BlockingClient.Mqtt3Publishes commands,
      Visitor visitor,
      BlockingQueue<String> said,
      int count)
      throws InterruptedException {
    Histogram there = new Histogram(3);
    Histogram back = new Histogram(3);
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      visitor.say("command-" + i, "/" + HubUnderTest.DEVICE + " on");
      Mqtt3Publish command =
          commands
              .receive(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .orElseThrow(() -> new IllegalStateException("No command came; heard: " + said));
      there.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
      String text = new String(command.getPayloadAsBytes(), StandardCharsets.UTF_8);
      String id = text.replaceFirst("(?s).*\"id\"\\s*:\\s*\"([^\"]+)\".*", "$1");
      String done = "done " + i;
      say(
          device,
          "reply",
          "{\"command\":\"%s\",\"outcome\":\"executed\",\"text\":\"%s\"}".formatted(id, done));
      String heard;
      do {
        heard = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (heard == null) {
          throw new IllegalStateException("The visitor does not hear of command " + i);
        }
      } while (!heard.contains(done));
      back.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
    }
    report.latency("MQTT command, chat to device", there);
    report.latency("MQTT command, chat to device and back", back);
  }

  private static void telemetry(Report report, Mqtt3BlockingClient device, int count) {
    Histogram taken = new Histogram(3);
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      say(device, "telemetry", "{\"id\":\"t-%d\",\"values\":{\"temperature\":%d}}".formatted(i, i));
      taken.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
      LockSupport.parkNanos(PACE);
    }
    report.latency("MQTT telemetry, publish to PUBACK", taken);
  }

  private static void say(Mqtt3BlockingClient device, String what, String payload) {
    device
        .publishWith()
        .topic(TOPIC + what)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .send();
  }
}
