package dev.parley.connector.sms;

import static com.github.tomakehurst.wiremock.client.WireMock.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.parley.codec.Json;
import dev.parley.connector.Delivery;
import dev.parley.connector.DeliveryException;
import dev.parley.connector.sms.internal.provider.Hashes;
import dev.parley.connector.testkit.FakeHub;
import dev.parley.connector.testkit.RunningChannel;
import dev.parley.model.Address;
import dev.parley.model.Events;
import dev.parley.model.FailureKind;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.servlet.CamelHttpTransportServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A channel between a real servlet server and a provider that WireMock plays. */
class SmsChannelIT {
  private static final String SECRET = "hook-secret";
  private final HttpClient http = HttpClient.newHttpClient();
  private final WireMockServer provider =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
  private final Server jetty = new Server();
  @TempDir Path files;
  private FakeHub hub;
  private RunningChannel running;
  private int port;

  @BeforeEach
  void start() throws Exception {
    provider.start();
    ServerConnector connector = new ServerConnector(jetty);
    connector.setHost("127.0.0.1");
    jetty.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
    ServletHolder holder = new ServletHolder("webhooks", new CamelHttpTransportServlet());
    holder.setInitOrder(1);
    context.addServlet(holder, "/webhooks/*");
    jetty.setHandler(context);
    jetty.start();
    port = connector.getLocalPort();
    hub = new FakeHub("texts", files);
  }

  @AfterEach
  void stop() throws Exception {
    if (running != null) {
      running.close();
    }
    jetty.stop();
    provider.stop();
  }

  private void generic(String more) throws IOException {
    running =
        hub.start(
            new SmsConnector(),
            Json.mapper()
                .readTree(
                    """
                    {"provider":"generic","from":"+15550001111","apiUrl":"%s",
                     "responseTimeoutSeconds":1,
                     "credentials":{"apiToken":"t0ken","webhookSecret":"%s"}%s}"""
                        .formatted(provider.baseUrl(), SECRET, more)));
  }

  private HttpResponse<String> call(String body, Map<String, String> headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/texts"))
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> signed(String body) throws Exception {
    return call(body, signature(body, Instant.now()));
  }

  private static Map<String, String> signature(String body, Instant at) {
    String time = Long.toString(at.getEpochSecond());
    byte[] mac =
        Hashes.hmac("HmacSHA256", SECRET, (time + "." + body).getBytes(StandardCharsets.UTF_8));
    return Map.of(
        "Content-Type",
        "application/json",
        "X-Parley-Timestamp",
        time,
        "X-Parley-Signature",
        HexFormat.of().formatHex(mac));
  }

  private static final String HELLO =
      """
      {"type":"message","id":"m-1","from":"+447700900123","to":"+15550001111","text":"Hello"}""";

  private Message outbound(Part... parts) {
    var builder =
        Message.outbound("texts", Address.system()).to(Address.contact("texts", "+447700900123"));
    for (Part part : parts) {
      builder.part(part);
    }
    return builder.build();
  }

  @Test
  void signedMessageIsHandedInOnceHoweverOftenItComes() throws Exception {
    generic("");
    assertThat(signed(HELLO).statusCode()).isEqualTo(200);
    assertThat(signed(HELLO).statusCode()).isEqualTo(200);
    assertThat(hub.taken()).hasSize(1);
    assertThat(hub.taken().get(0).text()).isEqualTo("Hello");
    assertThat(hub.taken().get(0).sender()).isEqualTo(Address.contact("texts", "+447700900123"));
    assertThat(hub.door().duplicates()).isEqualTo(1);
  }

  @Test
  void wrongSignatureIsForbiddenQuarantinedAndCounted() throws Exception {
    generic("");
    HttpResponse<String> answer = call(HELLO, signature(HELLO + " ", Instant.now()));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo("{\"error\":\"bad-signature\"}");
    assertThat(hub.taken()).isEmpty();
    assertThat(hub.quarantined())
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(kept.reason()).isEqualTo("bad-signature");
              assertThat(kept.raw()).isEqualTo(HELLO);
            });
    assertThat(hub.reported().counted("bad-signature")).isEqualTo(1);
    assertThat(call(HELLO, Map.of("Content-Type", "application/json")).statusCode()).isEqualTo(403);
  }

  @Test
  void signatureOutsideTheReplayWindowIsForbidden() throws Exception {
    generic("");
    assertThat(call(HELLO, signature(HELLO, Instant.now().minusSeconds(600))).statusCode())
        .isEqualTo(403);
    assertThat(hub.taken()).isEmpty();
  }

  @Test
  void malformedAndOversizedBodiesAreRefusedWithoutAStackTrace() throws Exception {
    generic(",\"maxWebhookBytes\":1024");
    HttpResponse<String> broken = signed("{\"type\":");
    assertThat(broken.statusCode()).isEqualTo(400);
    assertThat(broken.body()).isEqualTo("{\"error\":\"malformed\"}");
    assertThat(signed("x".repeat(2000)).statusCode()).isEqualTo(413);
    assertThat(hub.quarantined())
        .extracting(kept -> kept.reason())
        .containsExactly("malformed", "too-large");
  }

  @Test
  void busyHubAnswers503WithRetryAfter() throws Exception {
    generic("");
    hub.door().refuseNext(1);
    HttpResponse<String> answer = signed(HELLO);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(hub.taken()).isEmpty();
  }

  @Test
  void camelHeadersFromTheNetworkHaveNoEffect() throws Exception {
    generic("");
    Map<String, String> headers = new java.util.HashMap<>(signature(HELLO, Instant.now()));
    headers.put("CamelHttpUri", "http://127.0.0.1:1/");
    headers.put("cAmElFileName", "../evil");
    headers.put("CAMELHTTPRESPONSECODE", "599");
    HttpResponse<String> answer = call(HELLO, headers);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().map().keySet())
        .noneMatch(n -> n.toLowerCase(java.util.Locale.ROOT).startsWith("camel"));
    assertThat(hub.taken()).hasSize(1);
    assertThat(hub.door().leaked()).isEmpty();
  }

  @Test
  void receiptBecomesADeliveryEvent() throws Exception {
    generic("");
    assertThat(
            signed(
                    """
                    {"type":"receipt","id":"p-1","to":"+447700900123","state":"failed",
                     "code":"30003","reason":"unreachable"}""")
                .statusCode())
        .isEqualTo(200);
    Part.Event event = hub.taken().get(0).event();
    assertThat(event.name()).isEqualTo(Events.DELIVERY);
    assertThat(event.data())
        .containsEntry("state", "failed")
        .containsEntry("externalIds", java.util.List.of("p-1"))
        .containsEntry("cause", "30003 unreachable");
  }

  @Test
  void outboundGoesToTheApiWithAnIdempotencyKey() throws Exception {
    generic("");
    provider.stubFor(
        post(urlEqualTo("/messages")).willReturn(okJson("{\"id\":\"p-9\"}").withStatus(201)));
    Message message =
        outbound(new Part.Text("Hi"), new Part.Attachment("k", "a.png", "image/png", 3));
    Exchange done = running.send(message);
    assertThat(done.getMessage().getHeader(Delivery.EXTERNAL_ID)).isEqualTo("p-9");
    provider.verify(
        postRequestedFor(urlEqualTo("/messages"))
            .withHeader("Authorization", equalTo("Bearer t0ken"))
            .withHeader("Idempotency-Key", equalTo(message.id().toString()))
            .withoutHeader("ParleyAttempt")
            .withRequestBody(matchingJsonPath("$.to", equalTo("+447700900123")))
            .withRequestBody(
                matchingJsonPath("$.media[0].url", equalTo("https://parley.test/files/k")))
            .withRequestBody(
                matchingJsonPath("$.receiptUrl", equalTo("https://parley.test/webhooks/texts"))));
  }

  @Test
  void providersRefusalsKeepTheirKindAndWords() throws Exception {
    generic("");
    provider.stubFor(
        post("/messages").willReturn(aResponse().withStatus(429).withHeader("Retry-After", "7")));
    DeliveryException limited = failure();
    assertThat(limited.kind()).isEqualTo(FailureKind.RETRYABLE);
    assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    provider.stubFor(
        post("/messages")
            .willReturn(
                jsonResponse("{\"code\":\"no-such\",\"message\":\"Number not in use\"}", 400)));
    DeliveryException refused = failure();
    assertThat(refused.kind()).isEqualTo(FailureKind.PERMANENT);
    assertThat(refused.code()).isEqualTo("generic-no-such");
    assertThat(refused).hasMessageContaining("Number not in use");
    provider.stubFor(post("/messages").willReturn(aResponse().withStatus(401)));
    assertThat(failure().kind()).isEqualTo(FailureKind.UNAUTHENTICATED);
    provider.stubFor(post("/messages").willReturn(aResponse().withStatus(503)));
    assertThat(failure().kind()).isEqualTo(FailureKind.RETRYABLE);
    provider.stubFor(post("/messages").willReturn(ok().withFixedDelay(3000)));
    DeliveryException late = failure();
    assertThat(late.kind()).isEqualTo(FailureKind.RETRYABLE);
    assertThat(late.code()).isEqualTo("generic-timeout");
  }

  @Test
  void moreFilesThanTheProviderCarriesAreRefusedAndNothingIsSent() throws Exception {
    generic("");
    Part[] files = new Part[11];
    java.util.Arrays.fill(files, new Part.Attachment("k", "a.png", "image/png", 3));
    DeliveryException refused =
        catchThrowableOfType(DeliveryException.class, () -> running.send(outbound(files)));
    assertThat(refused.kind()).isEqualTo(FailureKind.UNSUPPORTED);
    provider.verify(0, postRequestedFor(anyUrl()));
  }

  private DeliveryException failure() {
    return catchThrowableOfType(
        DeliveryException.class, () -> running.send(outbound(new Part.Text("Hi"))));
  }

  @Test
  void mediaAtAPrivateAddressIsNotFetchedAndTheMessageArrives() throws Exception {
    generic("");
    assertThat(signed(withMedia(provider.baseUrl().replace("http:", "https:"))).statusCode())
        .isEqualTo(200);
    Message message = hub.taken().get(0);
    assertThat(message.text())
        .contains("Hello")
        .contains("was not fetched: its address is not public");
    assertThat(message.metadata()).containsKey("mediaLost");
    assertThat(hub.files().count()).isZero();
    provider.verify(0, getRequestedFor(anyUrl()));
  }

  @Test
  void mediaIsStoredWithinItsLimits() throws Exception {
    generic(",\"media\":{\"allowPrivate\":true,\"maxBytes\":5}");
    provider.stubFor(get("/a.png").willReturn(ok("12345").withHeader("Content-Type", "image/png")));
    assertThat(signed(withMedia(provider.baseUrl())).statusCode()).isEqualTo(200);
    assertThat(hub.taken().get(0).parts().get(1)).isInstanceOf(Part.Attachment.class);
    provider.stubFor(
        get("/a.png").willReturn(ok("123456").withHeader("Content-Type", "image/png")));
    assertThat(signed(withMedia(provider.baseUrl()).replace("m-1", "m-2")).statusCode())
        .isEqualTo(200);
    assertThat(hub.taken().get(1).text()).contains("larger than 5 bytes");
  }

  private static String withMedia(String base) {
    return HELLO.replace("}", ",\"media\":[{\"url\":\"" + base + "/a.png\"}]}");
  }

  @Test
  void twiliosSignatureIsOverThePublicUrlBehindTheProxy() throws Exception {
    running =
        hub.start(
            new SmsConnector(),
            Json.mapper()
                .readTree(
                    """
                    {"provider":"twilio","from":"+15550001111",
                     "credentials":{"accountSid":"AC1","authToken":"12345"}}"""));
    String signed =
        "https://parley.test/webhooks/textsBodyHi thereFrom+447700900123MessageSidSM1To+15550001111";
    String mac =
        Base64.getEncoder()
            .encodeToString(
                Hashes.hmac("HmacSHA1", "12345", signed.getBytes(StandardCharsets.UTF_8)));
    HttpResponse<String> answer =
        call(
            "From=%2B447700900123&To=%2B15550001111&Body=Hi+there&MessageSid=SM1",
            Map.of("Content-Type", "application/x-www-form-urlencoded", "X-Twilio-Signature", mac));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("xml");
    assertThat(answer.body()).contains("<Response>");
    assertThat(hub.taken()).singleElement().extracting(Message::text).isEqualTo("Hi there");
  }
}
