package dev.parley.hub.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code bin/parley} on the jars as they are shipped: the other tests run on the
 * modules' class path, which has more on it than a user gets.
 */
class LauncherIT {
  private static final Path SCRIPT = Path.of("..", "bin", "parley").toAbsolutePath().normalize();

  @TempDir Path folder;

  @Test
  void demoAnswersOnAllItsPagesLogsInAndStops() throws Exception {
    Path log = folder.resolve("demo.log");
    Process demo =
        new ProcessBuilder(
                SCRIPT.toString(),
                "demo",
                "--data",
                folder.resolve("data").toString(),
                "--port",
                "0",
                "--mqtt-port",
                "0")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      await().atMost(120, SECONDS).until(() -> said(log).contains("Mail ") || !demo.isAlive());
      assertThat(demo.isAlive()).as(said(log)).isTrue();
      URI hub = URI.create(printed(log, "Inbox"));
      for (String page :
          new String[] {"/", "/demo", "/demo/devices/", "/demo/phone/", "/demo/mail/"}) {
        assertThat(get(hub.resolve(page)).statusCode()).as(page).isEqualTo(200);
      }
      assertThat(get(hub.resolve("/health/ready")).statusCode()).isEqualTo(200);

      String email = printed(log, "Login");
      HttpResponse<String> refused = logIn(hub, email, "not the password");
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
      assertThat(logIn(hub, email, printed(log, "Password")).statusCode()).isEqualTo(200);

      demo.destroy();
      assertThat(demo.waitFor(60, SECONDS)).as("ends by SIGTERM").isTrue();
      assertThat(said(log)).doesNotContain("NoClassDefFound", "ClassNotFound", " ERROR ");
    } finally {
      demo.destroyForcibly().onExit().join();
    }
  }

  private static HttpResponse<String> logIn(URI hub, String email, String password)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(hub.resolve("/api/v1/session"))
            .header("Content-Type", "application/json")
            .header("Origin", hub.toString().replaceAll("/$", ""))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password))));
  }

  private static HttpResponse<String> get(URI url) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(url).GET());
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static String said(Path log) throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  private static String printed(Path log, String label) throws IOException {
    return Pattern.compile("(?m)^ +" + label + " +(\\S+)")
        .matcher(said(log))
        .results()
        .findFirst()
        .map((MatchResult found) -> found.group(1))
        .orElseThrow(() -> new AssertionError("No line " + label));
  }
}
