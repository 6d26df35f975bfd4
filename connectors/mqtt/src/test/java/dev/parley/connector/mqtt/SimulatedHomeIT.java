package dev.parley.connector.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.codec.Json;
import dev.parley.connector.mqtt.simulator.DeviceAccess;
import dev.parley.connector.mqtt.simulator.DevicesPage;
import dev.parley.connector.mqtt.simulator.SimulatedHome;
import dev.parley.connector.testkit.FakeHub;
import dev.parley.connector.testkit.RunningChannel;
import dev.parley.model.Address;
import dev.parley.model.CommandId;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedHomeIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir Path directory;
  private Mosquitto broker;
  private FakeHub hub;
  private RunningChannel channel;
  private SimulatedHome home;
  private Server server;
  private URI page;

  @BeforeEach
  void start() throws Exception {
    broker = Mosquitto.start(directory);
    hub = new FakeHub("home", directory);
    ObjectNode options = Json.mapper().createObjectNode().put("url", broker.url());
    options.putArray("devices").addObject().put("id", "lamp");
    options.withArray("devices").addObject().put("id", "thermostat");
    channel = hub.start(new MqttConnector(), options);
    DeviceAccess access = new DeviceAccess(URI.create(broker.url()), null, null);
    home = SimulatedHome.start(access, access);
    server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    // A fixed port is for a person who wants to look: -Dparley.devices.port=8090
    connector.setPort(Integer.getInteger("parley.devices.port", 0));
    server.addConnector(connector);
    server.setHandler(new DevicesPage(home));
    server.start();
    page = URI.create("http://127.0.0.1:" + connector.getLocalPort() + DevicesPage.PATH);
    await().atMost(PATIENCE).until(() -> said(Part.Event.class).size() >= 2);
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    home.close();
    channel.close();
    broker.close();
  }

  private <P extends Part> List<P> said(Class<P> kind) {
    return hub.taken().stream()
        .map(m -> m.parts().get(0))
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  private Part.Reply send(String device, String verb, String... words) {
    CommandId id = CommandId.next();
    channel.send(
        Message.outbound("home", Address.system())
            .to(Address.device("home", device))
            .part(
                new Part.Command(
                    id, device, verb, Arrays.asList(words), Instant.now().plusSeconds(30)))
            .build());
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                said(Part.Reply.class).stream()
                    .filter(r -> id.equals(r.command()))
                    .findFirst()
                    .orElse(null),
            Objects::nonNull);
  }

  private int post(String action, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(page + action)).POST(BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  @Test
  void lampLightsUpAndTellsSo() {
    assertThat(send("lamp", "on").text()).isEqualTo("The lamp is on at 80 %");
    assertThat(home.state()).contains("\"power\":\"on\"");
    assertThat(send("lamp", "brightness", "140").outcome()).isEqualTo(Part.Reply.Outcome.FAILED);
    assertThat(send("thermostat", "set", "22.5").text()).contains("set to 22.5 °C");
  }

  @Test
  void overheatedThermostatCallsForPeopleAndTellsWhenItIsOver() throws Exception {
    assertThat(post("/thermostat/overheat", "X-Parley-Demo", "1")).isEqualTo(204);
    await().atMost(PATIENCE).until(() -> said(Part.Alarm.class).size() == 1);
    Part.Alarm alarm = said(Part.Alarm.class).get(0);
    assertThat(alarm.kind()).isEqualTo("overheat");
    assertThat(alarm.severity()).isEqualTo(Part.Alarm.Severity.CRITICAL);
    home.coolThermostat();
    await().atMost(PATIENCE).until(() -> said(Part.Alarm.class).size() == 2);
    assertThat(said(Part.Alarm.class).get(1).active()).isFalse();
  }

  @Test
  void pageShowsTheStateLiveAndForeignSitesCannotPressItsButtons() throws Exception {
    var events =
        http.send(
            HttpRequest.newBuilder(URI.create(page + "/events")).build(), BodyHandlers.ofLines());
    var lines = events.body().iterator();
    assertThat(lines.next()).isEqualTo("retry: 1000");
    assertThat(lines.next()).contains("\"power\":\"off\"");
    assertThat(post("/lamp/switch")).isEqualTo(403);
    assertThat(post("/lamp/switch", "X-Parley-Demo", "1")).isEqualTo(204);
    // The thermostat's own changes may come between.
    await().atMost(PATIENCE).until(() -> lines.next().contains("\"power\":\"on\""));
    var index = http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
    assertThat(index.body()).contains("<h1>").doesNotContain("<style").doesNotContain(" style=");
    assertThat(index.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'self'");
  }
}
