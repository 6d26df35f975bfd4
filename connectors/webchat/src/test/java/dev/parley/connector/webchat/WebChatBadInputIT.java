package dev.parley.connector.webchat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.model.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes in and is not taken, and how its sender is told. */
class WebChatBadInputIT {
  private static final String PAGE = "{'type':'page','page':'https://x.test/',";

  private static final String PLACE = "{'type':'send','clientId':'c','text':'x','location':";

  private static final String SECRET = "a secret of the shop";
  @TempDir Path files;
  private ChatServer server;

  @BeforeEach
  void start() throws Exception {
    ObjectNode options = ChatServer.options();
    options.put("identitySecret", SECRET).put("maxText", 100).put("maxFile", 1000);
    options.put("messagesBurst", 5).put("messagesPerSecond", 1).put("handshakeTimeout", 1);
    options.putArray("origins").add("https://shop.example").add("https://*.shop.example");
    server = new ChatServer(files).start(options);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("not json", "malformed"),
        Arguments.of("[]", "malformed"),
        Arguments.of("{'type':'ping'} {}", "malformed"),
        Arguments.of("{'type':'ping','type':'ping'}", "malformed"),
        Arguments.of("{'type':'ping','x':" + "[".repeat(100), "malformed"),
        Arguments.of("{'type':'dance'}", "unknown-type"),
        Arguments.of("{'type':7}", "invalid"),
        Arguments.of("{}", "invalid"),
        Arguments.of("{'type':'hello'}", "already-greeted"),
        Arguments.of("{'type':'send','text':'x'}", "invalid"),
        Arguments.of("{'type':'send','clientId':'a b','text':'x'}", "invalid"),
        Arguments.of("{'type':'send','clientId':'c','text':' '}", "invalid"),
        Arguments.of("{'type':'send','clientId':'c','text':7}", "invalid"),
        Arguments.of(
            "{'type':'send','clientId':'c','text':'" + "x".repeat(101) + "'}", "too-large"),
        Arguments.of(PLACE + "7}", "invalid"),
        Arguments.of(PLACE + "{'latitude':52.5}}", "invalid"),
        Arguments.of(PLACE + "{'latitude':91,'longitude':0}}", "invalid"),
        Arguments.of(PLACE + "{'latitude':0,'longitude':-1e999}}", "invalid"),
        Arguments.of(PLACE + "{'latitude':'0','longitude':0}}", "invalid"),
        Arguments.of(PLACE + "{'latitude':0,'longitude':0,'accuracy':-1}}", "invalid"),
        Arguments.of("{'type':'receipt','state':'eaten','upTo':1}", "invalid"),
        Arguments.of("{'type':'receipt','state':'read','upTo':-1}", "invalid"),
        Arguments.of("{'type':'receipt','state':'read','upTo':1e99}", "invalid"),
        Arguments.of("{'type':'page'}", "invalid"),
        Arguments.of("{'type':'page','page':'javascript:alert(1)'}", "invalid"),
        Arguments.of("{'type':'page','page':'https://bank.test@evil.test/'}", "invalid"),
        Arguments.of("{'type':'page','page':'https://bank.test\\\\@evil.test/'}", "invalid"),
        Arguments.of("{'type':'page','page':'https://x.test/\\u0000'}", "invalid"),
        Arguments.of("{'type':'page','page':'https://x.test/\\u202E'}", "invalid"),
        Arguments.of("{'type':'page','page':'https://x.test/a b'}", "invalid"),
        Arguments.of("{'type':'page','page':'https://x.test/" + "x".repeat(2048) + "'}", "invalid"),
        Arguments.of(PAGE + "'title':'" + "x".repeat(201) + "'}", "invalid"),
        Arguments.of(PAGE + "'language':'<b>'}", "invalid"),
        Arguments.of(PAGE + "'timeZone':'../etc'}", "invalid"),
        Arguments.of("{'type':'preview','text':'" + "x".repeat(501) + "'}", "invalid"),
        Arguments.of("{'type':'history','limit':0}", "invalid"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void brokenFrameIsAnsweredWithItsErrorAndTheConnectionGoesOn(String frame, String code)
      throws Exception {
    try (ChatClient client = server.client()) {
      client.hello();
      client.say(frame);
      assertThat(client.hear("error").path("code").asText()).isEqualTo(code);
      assertThat(client.hear("error").toString()).doesNotContain("Exception", "dev.parley");
      client.say("{'type':'ping'}").hear("pong");
      assertThat(server.hub.taken()).isEmpty();
    }
  }

  @Test
  void clientThatGoesOnSendingBrokenFramesIsClosed() throws Exception {
    try (ChatClient client = server.client()) {
      client.hello();
      IntStream.range(0, 5).forEach(i -> client.say("{"));
      assertThat(client.closed()).isEqualTo(1008);
    }
  }

  @Test
  void frameBeforeHelloIsRefused() throws Exception {
    try (ChatClient client = server.client()) {
      client.say("{'type':'send','clientId':'c','text':'x'}");
      assertThat(client.hear("error").path("code").asText()).isEqualTo("hello-required");
    }
  }

  @Test
  void connectionWithoutHelloIsClosed() throws Exception {
    try (ChatClient client = server.client()) {
      assertThat(client.closed()).isEqualTo(1008);
    }
  }

  @Test
  void tokenThatIsNoneIsRefused() throws Exception {
    try (ChatClient client = server.client()) {
      client.say("{'type':'hello','token':'guessed'}");
      assertThat(client.hear("error").path("code").asText()).isEqualTo("bad-token");
    }
  }

  @Test
  void identityCountsOnlyWithItsProof() throws Exception {
    try (ChatClient forger = server.client();
        ChatClient ann = server.client()) {
      forger.say("{'type':'hello','identity':{'id':'42','hmac':'00'}}");
      assertThat(forger.hear("error").path("code").asText()).isEqualTo("bad-identity");

      ann.say("{'type':'hello','identity':{'id':'42','name':'Ann','hmac':'" + hmac("42") + "'}}");
      assertThat(ann.hear("welcome").path("visitor").asText()).isEqualTo("u-42");
      assertThat(ann.hear("welcome").has("token")).isFalse();
      ann.say("{'type':'send','clientId':'c','text':'hi'}").hear("ack");
      Message message = server.hub.taken().get(0);
      assertThat(message.sender().name()).isEqualTo("Ann");
      assertThat(message.metadata()).containsEntry("verified", true);
    }
  }

  @Test
  void visitorWhoSendsTooFastIsToldWhenToGoOn() throws Exception {
    try (ChatClient client = server.client()) {
      client.hello();
      for (int i = 0; i < 6; i++) {
        client.say("{'type':'send','clientId':'c" + i + "','text':'x'}");
      }
      assertThat(client.hear("error").path("code").asText()).isEqualTo("rate-limited");
      assertThat(client.hear("error").path("clientId").asText()).isEqualTo("c5");
      assertThat(client.hear("error").path("retryAfter").asLong()).isPositive();
    }
  }

  @Test
  void siteThatIsNotAllowedIsRefusedAndOthersAreNot() throws Exception {
    String url = "ws://127.0.0.1:" + server.port() + server.chat();
    assertThatThrownBy(() -> new ChatClient(url, "https://evil.example"))
        .hasMessageContaining("403");
    assertThatThrownBy(() -> new ChatClient(url, "https://shop.example.evil"))
        .hasMessageContaining("403");
    for (String origin :
        new String[] {
          "https://shop.example", "https://a.shop.example", "https://parley.test", server.http()
        }) {
      try (ChatClient client = new ChatClient(url, origin)) {
        client.hello();
      }
    }
  }

  @Test
  void fileOfAnotherTypeOrSizeIsRefused() throws Exception {
    try (ChatClient client = server.client()) {
      client.hello();
      client.sendFile("{'clientId':'f1','mediaType':'text/html'}", new byte[] {1});
      assertThat(client.hear("error").path("code").asText()).isEqualTo("media-type");
      client.sendFile("{'clientId':'f2','mediaType':'text/plain'}", new byte[1001]);
      assertThat(client.hear("error", 2).path("code").asText()).isEqualTo("too-large");
      client.sendFile("{'clientId':'f3','mediaType':'text/plain'}", new byte[100_000]);
      assertThat(client.closed()).isEqualTo(1009);
      assertThat(server.hub.files().count()).isZero();
    }
  }

  @Test
  void controlCharactersAndLoneSurrogatesDoNotGetThrough() throws Exception {
    try (ChatClient client = server.client()) {
      client.hello();
      client.say("{'type':'send','clientId':'c','text':'a\\u0000b\\r\\nc\\ud800d'}").hear("ack");
      assertThat(server.hub.taken().get(0).text()).isEqualTo("ab\nc\uFFFDd");
    }
  }

  @Test
  void fieldsNamedLikeCamelsHeadersGoNowhere() throws Exception {
    try (ChatClient client = server.client()) {
      client.hello();
      client
          .say(
              "{'type':'send','clientId':'c','text':'x','CamelHttpUri':'http://evil',"
                  + "'cAmElFileName':'/etc/passwd'}")
          .hear("ack");
      assertThat(server.hub.door().leaked()).isEmpty();
      assertThat(server.hub.taken().get(0).metadata()).isEmpty();
    }
  }

  @Test
  void unknownChannelIsNotFound() {
    assertThatThrownBy(
            () -> new ChatClient("ws://127.0.0.1:" + server.port() + "/chat/no-such-channel"))
        .hasMessageContaining("404");
  }

  private static String hmac(String id) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(id.getBytes(StandardCharsets.UTF_8)));
  }
}
