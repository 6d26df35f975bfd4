package dev.parley.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.junit.jupiter.api.Test;

class HostileRequestsIT {

  private static HttpSettings.Limits limits(
      Integer connections, Integer header, Long body, Duration idle) {
    return new HttpSettings.Limits(connections, header, body, null, idle, null, null, null);
  }

  @Test
  void everyAnswerCarriesTheSecurityHeadersAndNoVersion() throws Exception {
    try (OpenDoor open = new OpenDoor()) {
      open.door.mount(OpenDoor.says("/hello", "hello"));
      open.door.mount(OpenDoor.says("/widget.js", "widget"));
      open.start();
      for (String path : List.of("/hello", "/nothing-here", "/health/live")) {
        HttpResponse<String> answer = open.get(path);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
      }
      assertThat(open.get("/widget.js").headers().firstValue("X-Frame-Options")).isEmpty();
    }
  }

  @Test
  void aFailureInsideShowsNothingOfTheInside() throws Exception {
    try (OpenDoor open = new OpenDoor()) {
      for (String path : List.of("/api", "/page")) {
        open.door.mount(
            OpenDoor.context(
                path,
                (request, response, callback) -> {
                  throw new IllegalStateException("jdbc:postgresql://db?password=hunter2");
                }));
      }
      open.start();

      HttpResponse<String> api = open.get("/api/v1/x");
      assertThat(api.statusCode()).isEqualTo(500);
      assertThat(api.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(api.body())
          .contains("\"status\":500")
          .doesNotContain("hunter2", "Exception", "jetty");

      HttpResponse<String> page = open.get("/page", "Accept", "text/html");
      assertThat(page.body()).isEqualTo("500 Server Error\n");
    }
  }

  @Test
  void tooLargeABodyIsRefusedWithAndWithoutALength() throws Exception {
    try (OpenDoor open = new OpenDoor(OpenDoor.limited(limits(null, null, 1_000L, null)))) {
      open.door.mount(
          OpenDoor.context(
              "/read",
              (request, response, callback) -> {
                Content.Sink.write(response, true, Content.Source.asString(request), callback);
                return true;
              }));
      open.start();

      byte[] large = new byte[2_000];
      assertThat(
              open.send("/read", r -> r.POST(HttpRequest.BodyPublishers.ofByteArray(large)))
                  .statusCode())
          .isEqualTo(413);
      HttpRequest.BodyPublisher chunked =
          HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large));
      assertThat(open.send("/read", r -> r.POST(chunked)).statusCode()).isEqualTo(413);
      assertThat(
              open.send("/read", r -> r.POST(HttpRequest.BodyPublishers.ofString("small"))).body())
          .isEqualTo("small");
    }
  }

  @Test
  void zipBombStaysAsSmallAsItCame() throws Exception {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bomb)) {
      zip.write(new byte[1_000_000]);
    }
    try (OpenDoor open = new OpenDoor(OpenDoor.limited(limits(null, null, 2_000L, null)))) {
      open.door.mount(
          OpenDoor.context(
              "/count",
              (request, response, callback) -> {
                int bytes = Content.Source.asByteBuffer(request).remaining();
                Content.Sink.write(response, true, Integer.toString(bytes), callback);
                return true;
              }));
      open.start();

      HttpResponse<String> answer =
          open.send(
              "/count",
              r ->
                  r.header("Content-Encoding", "gzip")
                      .POST(HttpRequest.BodyPublishers.ofByteArray(bomb.toByteArray())));

      assertThat(answer.body()).isEqualTo(Integer.toString(bomb.size()));
    }
  }

  @Test
  void tooLargeHeadersAreRefused() throws Exception {
    try (OpenDoor open = new OpenDoor(OpenDoor.limited(limits(null, 2_000, null, null))).start()) {
      assertThat(open.get("/health/live", "X-Large", "x".repeat(3_000)).statusCode())
          .isEqualTo(431);
    }
  }

  @Test
  void aMalformedRequestGetsAPlainAnswer() throws Exception {
    try (OpenDoor open = new OpenDoor().start()) {
      assertThat(raw(open, "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n"))
          .startsWith("HTTP/1.1 400")
          .doesNotContain("Exception", "Jetty", "jetty");
      assertThat(
              raw(
                  open,
                  "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n"))
          .startsWith("HTTP/1.1 400");
      assertThat(raw(open, "\u0000\u0001nonsense\r\n\r\n")).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void whatTheServerItselfRefusesIsAProblemToPrograms() throws Exception {
    Map<String, String> table = new LinkedHashMap<>();
    table.put("GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", "400 bad-request");
    table.put("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n", "400 bad-request");
    table.put("GET / HTTP/1.1\r\n\r\n", "400 bad-request");
    table.put("GET / HTTP/9.9\r\nHost: x\r\n\r\n", "505 internal");
    table.put("\0nonsense\r\n\r\n", "400 bad-request");
    table.put("GET /" + "x".repeat(3_000) + " HTTP/1.1\r\nHost: x\r\n\r\n", "414 uri-too-long");
    table.put(
        "GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(3_000) + "\r\n\r\n",
        "431 headers-too-large");
    table.put(
        "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 9000\r\n\r\n",
        "413 too-large");
    table.put("GET /none HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "404 not-found");
    try (OpenDoor open =
        new OpenDoor(OpenDoor.limited(limits(null, 2_000, 1_000L, null))).start()) {
      for (Map.Entry<String, String> call : table.entrySet()) {
        String[] due = call.getValue().split(" ");
        String answer = raw(open, call.getKey());
        assertThat(answer).as(call.getKey()).startsWith("HTTP/1.1 " + due[0]);
        assertThat(answer).containsIgnoringCase("Content-Type: application/problem+json");
        JsonNode problem = Json.mapper().readTree(answer.substring(answer.indexOf('{')));
        assertThat(problem.path("type").asText()).isEqualTo("urn:parley:problem:" + due[1]);
        assertThat(problem.path("code").asText()).isEqualTo(due[1]);
        assertThat(problem.path("status").asText()).isEqualTo(due[0]);
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText()).isNotEmpty();
      }
    }
  }

  @Test
  void aSilentConnectionIsClosed() throws Exception {
    try (OpenDoor open =
            new OpenDoor(OpenDoor.limited(limits(null, null, null, Duration.ofMillis(200))))
                .start();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), open.door.port())) {
      socket.setSoTimeout(10_000);
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void furtherConnectionsWaitUntilOneIsFree() throws Exception {
    try (OpenDoor open = new OpenDoor(OpenDoor.limited(limits(2, null, null, null))).start()) {
      List<Socket> held = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), open.door.port());
        write(socket, "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
        socket.setSoTimeout(10_000);
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        held.add(socket);
      }
      try (Socket third = new Socket(InetAddress.getLoopbackAddress(), open.door.port())) {
        third.setSoTimeout(300);
        write(third, "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(third.getInputStream())
            .satisfies(
                in ->
                    org.assertj.core.api.Assertions.assertThatThrownBy(in::read)
                        .isInstanceOf(java.net.SocketTimeoutException.class));
        held.get(0).close();
        third.setSoTimeout(10_000);
        assertThat(third.getInputStream().read()).isEqualTo('H');
      }
      held.get(1).close();
    }
  }

  @Test
  void forwardedHeadersCountFromNamedProxiesAlone() throws Exception {
    for (boolean trusted : List.of(true, false)) {
      HttpSettings settings =
          new HttpSettings(
              null,
              0,
              null,
              null,
              trusted ? List.of("127.0.0.0/8") : List.of("10.0.0.0/8"),
              null,
              null,
              null);
      try (OpenDoor open = new OpenDoor(settings)) {
        open.door.mount(
            OpenDoor.context(
                "/who",
                (request, response, callback) -> {
                  Content.Sink.write(response, true, Request.getRemoteAddr(request), callback);
                  return true;
                }));
        open.start();
        assertThat(open.get("/who", "X-Forwarded-For", "203.0.113.9").body())
            .isEqualTo(trusted ? "203.0.113.9" : "127.0.0.1");
      }
    }
  }

  @Test
  void aClientCannotChooseItsAddressBehindAProxyThatAppends() throws Exception {
    HttpSettings settings =
        new HttpSettings(
            null, 0, null, null, List.of("127.0.0.0/8", "10.0.0.0/8", "::1"), null, null, null);
    try (OpenDoor open = new OpenDoor(settings)) {
      open.door.mount(
          OpenDoor.context(
              "/who",
              (request, response, callback) -> {
                Content.Sink.write(response, true, Request.getRemoteAddr(request), callback);
                return true;
              }));
      open.start();
      for (String list :
          List.of(
              "198.51.100.1, 203.0.113.9",
              "10.0.0.1, 203.0.113.9, 10.0.0.7",
              "nonsense, 203.0.113.9, 10.0.0.7, 127.0.0.1")) {
        assertThat(open.get("/who", "X-Forwarded-For", list).body())
            .as(list)
            .isEqualTo("203.0.113.9");
      }
      for (String list :
          List.of(
              "for=198.51.100.1, for=203.0.113.9;proto=https, for=10.0.0.7",
              "for=\"[2001:db8::1]:80\", For=203.0.113.9, for=\"[::1]:443\"")) {
        assertThat(open.get("/who", "Forwarded", list).body()).as(list).isEqualTo("203.0.113.9");
      }
      assertThat(open.get("/who", "X-Forwarded-For", "10.0.0.9").body()).isEqualTo("10.0.0.9");
    }
  }

  private static void write(Socket socket, String text) throws java.io.IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private static String raw(OpenDoor open, String request) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), open.door.port())) {
      socket.setSoTimeout(10_000);
      write(socket, request);
      socket.shutdownOutput();
      return new String(read(socket.getInputStream()), StandardCharsets.ISO_8859_1);
    }
  }

  private static byte[] read(InputStream in) throws java.io.IOException {
    try {
      return in.readAllBytes();
    } catch (java.net.SocketException reset) {
      return new byte[0];
    }
  }
}
