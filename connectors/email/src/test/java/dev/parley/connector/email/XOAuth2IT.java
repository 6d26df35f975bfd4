package dev.parley.connector.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.parley.connector.DeliveryException;
import dev.parley.connector.testkit.FakeHub;
import dev.parley.connector.testkit.RunningChannel;
import dev.parley.model.ConversationId;
import dev.parley.model.FailureKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The string is that of Google's "OAuth 2.0 Mechanism", which Microsoft's servers take as well. */
class XOAuth2IT {
  private static final String REFUSED_JSON =
      base64("{\"status\":\"400\",\"schemes\":\"Bearer\",\"scope\":\"https://mail.google.com/\"}");
  @TempDir Path directory;
  private final List<String> forms = new CopyOnWriteArrayList<>();
  private HttpServer tokens;
  private ObjectNode options;

  @BeforeEach
  void startTokenEndpoint() throws IOException {
    tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    tokens.createContext(
        "/token",
        exchange -> {
          forms.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] answer =
              "{\"access_token\":\"t%d\",\"expires_in\":3600,\"token_type\":\"Bearer\"}"
                  .formatted(forms.size())
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    tokens.start();
    options = Mail.options(1, 1);
    ObjectNode auth = options.putObject("auth").put("user", "support@parley.test");
    auth.putObject("oauth")
        .put("token-endpoint", "http://127.0.0.1:" + tokens.getAddress().getPort() + "/token")
        .put("client-id", "parley")
        .put("client-secret", "s&cret")
        .put("refresh-token", "1//refresh");
  }

  @AfterEach
  void stopTokenEndpoint() {
    tokens.stop(0);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String login(String token) {
    return base64("user=support@parley.test\u0001auth=Bearer " + token + "\u0001\u0001");
  }

  /** Refuses what does not carry the token, as Gmail does: a challenge, an empty line, an end. */
  private static UnaryOperator<String> smtp(String token) {
    return ScriptedServer.smtp(
        line -> {
          if (line.startsWith("AUTH")) {
            return line.equals("AUTH XOAUTH2 " + login(token)) ? "235 ok" : "334 " + REFUSED_JSON;
          }
          if (line.isEmpty()) {
            return "535 5.7.8 Username and Password not accepted";
          }
          return line.startsWith("EHLO") ? "250-hi\r\n250 AUTH LOGIN PLAIN XOAUTH2" : "250 ok";
        });
  }

  @Test
  void refusedTokenIsUnauthenticatedAndAnotherIsFetchedForTheNextMail() throws Exception {
    try (var server = new ScriptedServer("220 hi", null, smtp("t2"))) {
      options.withObject("/smtp").put("port", server.port());
      FakeHub hub = new FakeHub(Mail.CHANNEL, directory);
      options.withObject("/imap").put("host", "mail.invalid");
      try (RunningChannel channel = hub.start(new EmailConnector(), options)) {
        DeliveryException failure =
            catchThrowableOfType(
                DeliveryException.class,
                () -> channel.send(Mail.answer(ConversationId.next(), "hi")));
        assertThat(failure.kind()).isEqualTo(FailureKind.UNAUTHENTICATED);
        channel.send(Mail.answer(ConversationId.next(), "hi"));
      }
      assertThat(server.heard)
          .contains("AUTH XOAUTH2 " + login("t1"), "", "AUTH XOAUTH2 " + login("t2"))
          .noneMatch(line -> line.startsWith("AUTH LOGIN") || line.startsWith("AUTH PLAIN"));
    }
    assertThat(forms)
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(
            form ->
                assertThat(form.split("&"))
                    .containsExactlyInAnyOrder(
                        "grant_type=refresh_token",
                        "client_id=parley",
                        "client_secret=s%26cret",
                        "refresh_token=1%2F%2Frefresh"));
  }

  @Test
  void mailboxLogsInWithTheTokenAndSaysSoWhenItIsRefused() throws Exception {
    AtomicReference<String> tag = new AtomicReference<>();
    UnaryOperator<String> refusing =
        line -> {
          String[] words = line.split(" ");
          if (words.length == 1) {
            return tag.get() + " NO [AUTHENTICATIONFAILED] Invalid credentials";
          }
          tag.set(words[0]);
          return switch (words[1]) {
            case "CAPABILITY" ->
                "* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=XOAUTH2\r\n" + words[0] + " OK";
            case "AUTHENTICATE" -> "+ " + REFUSED_JSON;
            default -> words[0] + " OK";
          };
        };
    try (var server = new ScriptedServer("* OK hi", null, refusing)) {
      options.withObject("/imap").put("port", server.port());
      FakeHub hub = new FakeHub(Mail.CHANNEL, directory);
      try (RunningChannel channel = hub.start(new EmailConnector(), options)) {
        await()
            .until(
                () ->
                    channel != null
                        && hub.reported().reports().stream()
                            .anyMatch(r -> r.kind() == FailureKind.UNAUTHENTICATED));
      }
      assertThat(server.heard)
          .anyMatch(line -> line.endsWith(" AUTHENTICATE XOAUTH2 " + login("t1")))
          .noneMatch(line -> line.contains("LOGIN") || line.contains("PLAIN"));
    }
  }
}
