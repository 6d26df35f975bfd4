package dev.parley.connector.sms.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import dev.parley.connector.Delivery;
import dev.parley.connector.sms.SmsConnector;
import dev.parley.connector.testkit.FakeHub;
import dev.parley.connector.testkit.RunningChannel;
import dev.parley.model.Address;
import dev.parley.model.Message;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.component.servlet.CamelHttpTransportServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The phone page's API, the channel and the webhook, all real and on one port. */
class SmsSimulatorIT {
  private static final String PHONE = "%2B447700900123";
  private final HttpClient http = HttpClient.newHttpClient();
  private final Server jetty = new Server();
  @TempDir Path files;
  private FakeHub hub;
  private RunningChannel running;
  private String base;

  @BeforeEach
  void start() throws Exception {
    ServerConnector connector = new ServerConnector(jetty);
    connector.setHost("127.0.0.1");
    jetty.addConnector(connector);
    connector.open();
    base = "http://127.0.0.1:" + connector.getLocalPort();
    ServletContextHandler webhooks = new ServletContextHandler("/webhooks");
    ServletHolder holder = new ServletHolder("webhooks", new CamelHttpTransportServlet());
    holder.setInitOrder(1);
    webhooks.addServlet(holder, "/*");
    SmsSimulator simulator =
        new SmsSimulator(URI.create(base + "/webhooks/texts"), "tok", "sec", "+15550001111");
    jetty.setHandler(
        new ContextHandlerCollection(webhooks, new ContextHandler(simulator, "/demo/phone")));
    jetty.start();
    hub = new FakeHub("texts", files);
    running =
        hub.start(
            new SmsConnector(),
            Json.mapper()
                .readTree(
                    """
                    {"provider":"generic","from":"+15550001111","apiUrl":"%s/demo/phone/api",
                     "credentials":{"apiToken":"tok","webhookSecret":"sec"}}"""
                        .formatted(base)));
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
    jetty.stop();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(base + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String type, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode lastText() throws Exception {
    JsonNode texts =
        Json.mapper().readTree(get("/demo/phone/api/phones/" + PHONE).body()).path("texts");
    return texts.path(texts.size() - 1);
  }

  private Message answer(String number) {
    return Message.outbound("texts", Address.system())
        .to(Address.contact("texts", number))
        .text("Hello phone")
        .build();
  }

  private List<Object> states() {
    return hub.taken().stream()
        .filter(message -> message.event() != null)
        .map(message -> message.event().data().get("state"))
        .toList();
  }

  @Test
  void textFromThePhoneReachesTheHub() throws Exception {
    assertThat(
            post(
                    "/demo/phone/api/phones/" + PHONE + "/messages",
                    "application/json",
                    "{\"text\":\"Hi shop\"}")
                .statusCode())
        .isEqualTo(202);
    await().until(() -> hub.taken().size() == 1);
    assertThat(hub.taken().get(0).text()).isEqualTo("Hi shop");
    await().until(() -> lastText().path("state").asText().equals("sent"));
  }

  @Test
  void answerReachesThePhoneOnceAndIsReportedDelivered() throws Exception {
    Message message = answer("+447700900123");
    Object first = running.send(message).getMessage().getHeader(Delivery.EXTERNAL_ID);
    Object again = running.send(message).getMessage().getHeader(Delivery.EXTERNAL_ID);
    assertThat(again).isEqualTo(first);
    assertThat(lastText().path("text").asText()).isEqualTo("Hello phone");
    await().until(() -> states().equals(List.of("delivered")));
  }

  @Test
  void phoneThatIsOffGetsItsTextsWhenItIsOnAgain() throws Exception {
    post("/demo/phone/api/phones/" + PHONE + "/power", "application/json", "{\"on\":false}");
    running.send(answer("+447700900123"));
    await().until(() -> states().equals(List.of("sent")));
    assertThat(lastText().isMissingNode()).isTrue();
    post("/demo/phone/api/phones/" + PHONE + "/power", "application/json", "{\"on\":true}");
    await().until(() -> states().equals(List.of("sent", "delivered")));
    assertThat(lastText().path("text").asText()).isEqualTo("Hello phone");
  }

  @Test
  void unassignedNumberIsReportedAsFailed() {
    running.send(answer("+447700900000"));
    await().until(() -> states().equals(List.of("failed")));
  }

  @Test
  void pageSeesItsScreenAtOnceAndEachChange() throws Exception {
    HttpResponse<Stream<String>> events =
        http.send(
            HttpRequest.newBuilder(URI.create(base + "/demo/phone/api/phones/" + PHONE + "/events"))
                .build(),
            HttpResponse.BodyHandlers.ofLines());
    try (Stream<String> lines = events.body()) {
      java.util.Iterator<String> data = lines.filter(l -> l.startsWith("data: ")).iterator();
      assertThat(data.next()).contains("\"texts\":[]");
      running.send(answer("+447700900123"));
      assertThat(data.next()).contains("Hello phone");
    }
  }

  @Test
  void onlyTheChannelMaySendAndOnlyJsonIsTaken() throws Exception {
    assertThat(post("/demo/phone/api/messages", "application/json", "{}").statusCode())
        .isEqualTo(401);
    String path = "/demo/phone/api/phones/" + PHONE + "/messages";
    assertThat(post(path, "text/plain", "{\"text\":\"x\"}").statusCode()).isEqualTo(415);
    assertThat(post(path, "application/json", "{").statusCode()).isEqualTo(400);
    assertThat(
            post(path, "application/json", "{\"text\":\"" + "x".repeat(20000) + "\"}").statusCode())
        .isEqualTo(413);
    assertThat(get("/demo/phone/api/phones/nobody%40all%20here").statusCode()).isEqualTo(400);
  }

  @Test
  void pageIsServedWithAStrictPolicy() throws Exception {
    HttpResponse<String> page = get("/demo/phone/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy")).contains("default-src 'self'");
    assertThat(page.body()).doesNotContain("<script>").doesNotContain("style=");
    assertThat(get("/demo/phone/phone.js").statusCode()).isEqualTo(200);
    assertThat(get("/demo/phone/phone.css").statusCode()).isEqualTo(200);
  }
}
