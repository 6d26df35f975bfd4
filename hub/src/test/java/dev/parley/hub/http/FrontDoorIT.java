package dev.parley.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.HttpClientTransportOverHTTP2;
import org.eclipse.jetty.io.Content;
import org.junit.jupiter.api.Test;

class FrontDoorIT {

  @Test
  void theSamePortSpeaksHttp11AndHttp2ByUpgradeAndByPriorKnowledge() throws Exception {
    try (OpenDoor open = new OpenDoor()) {
      open.door.mount(OpenDoor.says("/hello", "hello"));
      open.start();

      HttpResponse<String> plain = open.get("/hello");
      assertThat(plain.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
      assertThat(plain.body()).isEqualTo("hello");

      // The JDK's client asks for h2c with Upgrade when it may.
      HttpResponse<String> upgraded =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_2)
              .build()
              .send(
                  HttpRequest.newBuilder(open.uri("/hello")).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(upgraded.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(upgraded.body()).isEqualTo("hello");

      org.eclipse.jetty.client.HttpClient known =
          new org.eclipse.jetty.client.HttpClient(
              new HttpClientTransportOverHTTP2(new HTTP2Client()));
      known.start();
      try {
        ContentResponse response = known.GET(open.uri("/hello"));
        assertThat(response.getVersion()).isEqualTo(HttpVersion.HTTP_2);
        assertThat(response.getContentAsString()).isEqualTo("hello");
      } finally {
        known.stop();
      }
    }
  }

  @Test
  void whileItStartsEverybodyIsAskedToComeBackAndTheProbesAnswer() throws Exception {
    try (OpenDoor open = new OpenDoor()) {
      open.door.mount(OpenDoor.says("/hello", "hello"));
      open.door.starting(true);
      open.start();
      HttpResponse<String> early = open.get("/hello");
      assertThat(early.statusCode()).isEqualTo(503);
      assertThat(early.headers().firstValue("Retry-After")).contains("1");
      assertThat(open.get("/health/live").statusCode()).isEqualTo(200);
      open.door.starting(false);
      assertThat(open.get("/hello").body()).isEqualTo("hello");
    }
  }

  @Test
  void contextsComeAndGoWhileTheDoorIsOpen() throws Exception {
    try (OpenDoor open = new OpenDoor().start()) {
      assertThat(open.get("/late").statusCode()).isEqualTo(404);
      var late = OpenDoor.says("/late", "here");
      open.door.mount(late);
      assertThat(open.get("/late").body()).isEqualTo("here");
      open.door.unmount(late);
      assertThat(open.get("/late").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void textIsCompressedForWhoAsksAndEventStreamsNever() throws Exception {
    String text = "the same again and again ".repeat(200);
    try (OpenDoor open = new OpenDoor()) {
      open.door.mount(OpenDoor.says("/text", text));
      open.door.mount(
          OpenDoor.context(
              "/events",
              (request, response, callback) -> {
                response.getHeaders().put("Content-Type", "text/event-stream");
                Content.Sink.write(response, true, text, callback);
                return true;
              }));
      open.start();

      HttpResponse<byte[]> squeezed =
          open.http11.send(
              HttpRequest.newBuilder(open.uri("/text")).header("Accept-Encoding", "gzip").build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertThat(squeezed.headers().firstValue("Content-Encoding")).hasValue("gzip");
      assertThat(squeezed.body()).hasSizeLessThan(text.length() / 4);
      try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(squeezed.body()))) {
        assertThat(new String(unzipped.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text);
      }
      assertThat(open.get("/text").headers().firstValue("Content-Encoding")).isEmpty();
      assertThat(
              open.get("/events", "Accept-Encoding", "gzip")
                  .headers()
                  .firstValue("Content-Encoding"))
          .isEmpty();
    }
  }

  @Test
  void readinessNamesWhatIsNotWell() throws Exception {
    AtomicReference<String> broker = new AtomicReference<>("starting");
    try (OpenDoor open =
        new OpenDoor(
                new ReadyCheck("broker", () -> Optional.ofNullable(broker.get())),
                new ReadyCheck("store", Optional::empty))
            .start()) {
      HttpResponse<String> early = open.get("/health/ready");
      assertThat(early.statusCode()).isEqualTo(503);
      assertThat(early.body())
          .contains("\"broker\":{")
          .contains("\"problem\":\"starting\"")
          .contains("\"store\":{\"status\":\"up\"}");
      assertThat(open.get("/health/live").statusCode()).isEqualTo(200);

      broker.set(null);
      assertThat(open.get("/health/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aCheckThatBreaksCountsAsDownAndTellsNoSecrets() throws Exception {
    try (OpenDoor open =
        new OpenDoor(
                new ReadyCheck(
                    "store",
                    () -> {
                      throw new IllegalStateException("password=hunter2");
                    }))
            .start()) {
      HttpResponse<String> answer = open.get("/health/ready");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).doesNotContain("hunter2");
    }
  }

  @Test
  void requestsAreCountedByWhatIsMountedAndNotByWhatStrangersMakeUp() throws Exception {
    try (OpenDoor open = new OpenDoor()) {
      open.door.mount(OpenDoor.says("/hello", "hello"));
      open.start();
      open.get("/hello/a");
      open.get("/made-up/1");
      open.get("/made-up/2");
      String scraped = open.get("/metrics").body();
      assertThat(scraped)
          .contains("http_server_requests_seconds_count{context=\"/hello\"")
          .contains("parley_http_connections")
          .doesNotContain("made-up");
    }
  }

  @Test
  void metricsAskForTheirTokenWhenTheyHaveOne() throws Exception {
    HttpSettings settings = new HttpSettings(null, 0, null, null, null, null, "scrape-me", null);
    try (OpenDoor open = new OpenDoor(settings).start()) {
      assertThat(open.get("/metrics").statusCode()).isEqualTo(401);
      assertThat(open.get("/metrics", "Authorization", "Bearer wrong").statusCode()).isEqualTo(401);
      assertThat(open.get("/metrics", "Authorization", "Bearer scrape-me").statusCode())
          .isEqualTo(200);
      assertThat(settings.toString()).doesNotContain("scrape-me");
    }
  }

  @Test
  void aTakenPortIsNamedWithWhatToDo() throws Exception {
    try (OpenDoor first = new OpenDoor().start();
        OpenDoor second = new OpenDoor(HttpSettings.onPort(first.door.port()))) {
      assertThatThrownBy(second::start)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(String.valueOf(first.door.port()))
          .hasMessageContaining("PARLEY_HTTP_PORT");
    }
  }
}
