package dev.parley.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class WebhooksIT {

  @Test
  void aWebhookReachesItsRouteWithoutHeadersThatSteerCamel() throws Exception {
    CompletableFuture<Map<String, Object>> seen = new CompletableFuture<>();
    try (OpenDoor open = new OpenDoor();
        DefaultCamelContext camel = new DefaultCamelContext()) {
      open.door.mount(Webhooks.context(HttpSettings.Limits.DEFAULTS));
      open.start();
      camel.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("servlet:shop-sms?servletName=webhooks&matchOnUriPrefix=true")
                  .process(e -> seen.complete(Map.copyOf(e.getMessage().getHeaders())))
                  .removeHeaders("*")
                  .setBody(constant("taken"));
            }
          });
      camel.start();

      HttpResponse<String> answer =
          open.send(
              "/webhooks/shop-sms?cAmElHttpUri=http://evil",
              r ->
                  r.headers("CamelHttpUri", "http://evil", "cAmElFileName", "x", "X-Kept", "yes")
                      .POST(HttpRequest.BodyPublishers.ofString("hello")));
      assertThat(answer.body()).isEqualTo("taken");
      Map<String, Object> headers = seen.get(10, TimeUnit.SECONDS);
      assertThat(headers).containsEntry("X-Kept", "yes");
      assertThat(headers.values().stream().map(String::valueOf).collect(Collectors.toSet()))
          .noneMatch(value -> value.equals("http://evil"));
      assertThat(headers.keySet()).doesNotContainAnyElementsOf(Set.of("cAmElFileName"));
      assertThat(headers.keySet().stream().map(k -> k.toLowerCase(java.util.Locale.ROOT)))
          .doesNotContain("camelfilename");

      assertThat(open.get("/webhooks/no-such-channel").statusCode()).isEqualTo(404);
      byte[] large = new byte[2 * 1024 * 1024];
      assertThat(
              open.send(
                      "/webhooks/shop-sms",
                      r -> r.POST(HttpRequest.BodyPublishers.ofByteArray(large)))
                  .statusCode())
          .isEqualTo(413);
    }
  }
}
