package dev.parley.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsIT {
  @TempDir Path directory;

  private HttpSettings settings(Certificates files) {
    return new HttpSettings(
        null,
        0,
        null,
        new HttpSettings.Tls(files.certificate, files.key, Duration.ofMillis(100)),
        null,
        null,
        null,
        null);
  }

  private static HttpResponse<String> get(
      OpenDoor open, SSLContext trusting, HttpClient.Version version) throws Exception {
    URI uri = URI.create("https://localhost:" + open.door.port() + "/health/live");
    return HttpClient.newBuilder()
        .sslContext(trusting)
        .version(version)
        .build()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void alpnChoosesHttp2AndARenewedCertificateIsTakenWithoutARestart() throws Exception {
    Certificates files = new Certificates(directory).renew("first", "EC");
    SSLContext first = files.trusting();
    try (OpenDoor open = new OpenDoor(settings(files)).start()) {
      HttpResponse<String> h2 = get(open, first, HttpClient.Version.HTTP_2);
      assertThat(h2.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(h2.headers().firstValue("Strict-Transport-Security")).isPresent();
      assertThat(get(open, first, HttpClient.Version.HTTP_1_1).version())
          .isEqualTo(HttpClient.Version.HTTP_1_1);

      Files.writeString(files.key, "damaged");
      files.renew("second", "RSA");
      SSLContext second = files.trusting();
      Awaitility.await()
          .ignoreExceptions()
          .until(() -> get(open, second, HttpClient.Version.HTTP_2).statusCode() == 200);
    }
  }

  @Test
  void aKeyOfTheWrongKindIsRefusedWithTheCommandThatConvertsIt() throws Exception {
    Certificates files = new Certificates(directory).renew("first", "EC");
    Files.writeString(
        files.key, "-----BEGIN RSA PRIVATE KEY-----\nAA==\n-----END RSA PRIVATE KEY-----");
    assertThatThrownBy(() -> new OpenDoor(settings(files)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("key.pem")
        .hasMessageContaining("openssl pkcs8");
  }
}
