package dev.parley.connector.webchat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.Delivery;
import dev.parley.connector.Signals;
import dev.parley.model.Address;
import dev.parley.model.AgentId;
import dev.parley.model.Direction;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebChatIT {
  @TempDir Path files;
  private ChatServer server;
  private ChatClient ann;

  @BeforeEach
  void start() throws Exception {
    server = new ChatServer(files).start();
    ann = server.client();
  }

  @AfterEach
  void stop() throws Exception {
    ann.close();
    server.close();
  }

  @Test
  void visitorsMessageIsAcknowledgedWhenTheHubHasIt() {
    String visitor = ann.hello().path("visitor").asText();
    server.hub.door().hold();
    ann.say("{'type':'send','clientId':'c1','text':'hello','locale':'de'}").say("{'type':'ping'}");
    ann.hear("pong");
    assertThat(ann.heard("ack")).isEmpty();

    server.hub.door().open();

    JsonNode ack = ann.hear("ack");
    assertThat(ack.path("clientId").asText()).isEqualTo("c1");
    Message message = server.hub.taken().get(0);
    assertThat(ack.path("id").asText()).isEqualTo(message.id().toString());
    assertThat(message.text()).isEqualTo("hello");
    assertThat(message.sender()).isEqualTo(Address.contact(ChatServer.CHANNEL, visitor));
    assertThat(message.externalId()).isEqualTo(visitor + ":c1");
    assertThat(message.locale()).isEqualTo("de");
    assertThat(message.direction()).isEqualTo(Direction.INBOUND);
  }

  @Test
  void agentsAnswerReachesEveryLineOfTheVisitor() throws Exception {
    JsonNode welcome = ann.hello();
    try (ChatClient phone = server.client()) {
      phone.hello(welcome.path("token").asText());
      Exchange done = answer(welcome, 7, "hi Ann");

      assertThat(done.getMessage().getHeader(Delivery.STATE)).isNull();
      for (ChatClient client : List.of(ann, phone)) {
        JsonNode message = client.hear("message");
        assertThat(message.path("sequence").asLong()).isEqualTo(7);
        assertThat(message.path("from").path("kind").asText()).isEqualTo("agent");
        assertThat(message.path("from").path("name").asText()).isEqualTo("Bea");
        assertThat(message.path("parts").path(0).path("text").asText()).isEqualTo("hi Ann");
      }
    }
  }

  @Test
  void answerToAVisitorWhoIsAwayIsSentForItIsKept() {
    Exchange done =
        server
            .channel()
            .send(outbound(Address.contact(ChatServer.CHANNEL, "v-away"), 1, "are you there?"));

    assertThat(done.getException()).isNull();
    assertThat(done.getMessage().getHeader(Delivery.STATE)).isNull();
  }

  @Test
  void sendRepeatedAfterALostAckIsADuplicate() {
    ann.hello();
    ann.say("{'type':'send','clientId':'c1','text':'hello'}").hear("ack");
    ann.say("{'type':'send','clientId':'c1','text':'hello'}");

    assertThat(ann.hear("ack", 2).path("duplicate").asBoolean()).isTrue();
    assertThat(server.hub.taken()).hasSize(1);
  }

  @Test
  void clientThatComesBackHearsWhatItMissedOnceAndInOrder() throws Exception {
    JsonNode welcome = ann.hello();
    String handle = welcome.path("visitor").asText();
    for (int i = 1; i <= 250; i++) {
      server.hub.history().add(handle, outbound(address(welcome), i, "m" + i));
    }

    try (ChatClient again = server.client()) {
      again.resume(welcome.path("token").asText(), 40);
      await().until(() -> again.heard("messages").stream().anyMatch(p -> !more(p)));
      server.channel().send(outbound(address(welcome), 251, "live"));
      again.hear("message");

      List<Long> sequences =
          again.heard("messages").stream()
              .flatMap(page -> page.path("messages").findValues("sequence").stream())
              .map(JsonNode::asLong)
              .toList();
      assertThat(sequences)
          .containsExactlyElementsOf(
              java.util.stream.LongStream.rangeClosed(41, 250).boxed().toList());
      assertThat(again.heard("message")).hasSize(1);
    }
  }

  @Test
  void ownMessageIsShownOnTheVisitorsOtherLinesAndOnLaterOnes() throws Exception {
    JsonNode welcome = ann.hello();
    String token = welcome.path("token").asText();
    try (ChatClient phone = server.client();
        ChatClient later = server.client()) {
      phone.hello(token);
      ann.say("{'type':'send','clientId':'c1','text':'from the desk'}").hear("ack");
      assertThat(phone.hear("message").path("clientId").asText()).isEqualTo("c1");
      later.resume(token, 0);
      assertThat(later.hear("message").path("from").path("kind").asText()).isEqualTo("visitor");
      assertThat(ann.heard("message")).isEmpty();
    }
  }

  @Test
  void typingGoesBothWays() {
    JsonNode welcome = ann.hello();
    String handle = welcome.path("visitor").asText();
    ann.say("{'type':'typing','active':true}");
    await()
        .until(
            () ->
                server.hub.signals().told().stream()
                    .anyMatch(s -> s.kind() == Signals.Kind.TYPING && s.handle().equals(handle)));

    server.hub.signals().agentDoes(new Signals.Signal(Signals.Kind.TYPING, handle, "Bea", null));

    JsonNode typing = ann.hear("typing");
    assertThat(typing.path("active").asBoolean()).isTrue();
    assertThat(typing.path("name").asText()).isEqualTo("Bea");
  }

  private List<Signals.Context> contexts() {
    return server.hub.signals().told().stream()
        .map(Signals.Signal::context)
        .filter(java.util.Objects::nonNull)
        .toList();
  }

  @Test
  void agentsHearWhereTheVisitorIsAndItIsNoPartOfAMessage() {
    ann.say(
            "{'type':'hello','locale':'de','language':'de-CH','timeZone':'Europe/Zurich',"
                + "'page':'https://shop.test/cart?card=4711#pay','title':'Your\\ncart'}")
        .hear("welcome");
    ann.say("{'type':'page','page':'https://shop.test/lamps','title':'Lamps'}");

    await()
        .untilAsserted(
            () ->
                assertThat(contexts())
                    .containsExactly(
                        new Signals.Context(
                            "https://shop.test/cart", "Your cart", "de-CH", "Europe/Zurich"),
                        new Signals.Context(
                            "https://shop.test/lamps", "Lamps", "de-CH", "Europe/Zurich")));
    ann.say("{'type':'send','clientId':'c1','text':'hello'}").hear("ack");
    assertThat(server.hub.taken().get(0).metadata().toString()).doesNotContain("shop.test");
  }

  @Test
  void pageWithItsQueryIsToldOnlyWhereTheChannelSaysSo() throws Exception {
    server.stopChannel();
    server.start(ChatServer.options().put("pageQuery", true));
    try (ChatClient bea = server.client()) {
      bea.say("{'type':'hello','page':'https://shop.test/?q=lamp#red'}");

      assertThat(bea.hear("welcome").at("/config/pageQuery").asBoolean()).isTrue();
    }
    assertThat(contexts().get(0).page()).isEqualTo("https://shop.test/?q=lamp#red");
  }

  @Test
  void whenOneOfTwoTabsIsClosedTheVisitorIsWhereTheOtherIs() throws Exception {
    String token = ann.hello().path("token").asText();
    ann.say("{'type':'page','page':'https://shop.test/one'}").say("{'type':'ping'}").hear("pong");
    try (ChatClient tab = server.client()) {
      tab.say(
              "{'type':'hello','token':'"
                  + token
                  + "','page':'https://shop.test/two','timeZone':'Europe/Rome'}")
          .hear("welcome");
    }

    await()
        .untilAsserted(
            () ->
                assertThat(contexts())
                    .extracting(Signals.Context::page)
                    .endsWith("https://shop.test/two", "https://shop.test/one"));
  }

  @Test
  void receiptsAreToldTogether() {
    ann.hello();
    for (int i = 1; i <= 20; i++) {
      ann.say("{'type':'receipt','state':'delivered','upTo':" + i + "}");
    }
    ann.say("{'type':'receipt','state':'read','upTo':20}");

    await()
        .untilAsserted(
            () ->
                assertThat(server.hub.taken())
                    .last()
                    .satisfies(
                        m -> {
                          Part.Event event = m.event();
                          assertThat(event.name()).isEqualTo(Events.DELIVERY);
                          assertThat(event.data())
                              .containsEntry("state", "read")
                              .containsEntry("upTo", 20L);
                        }));
    assertThat(server.hub.taken()).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void historyIsTurnedPageByPage() {
    JsonNode welcome = ann.hello();
    for (int i = 1; i <= 5; i++) {
      server
          .hub
          .history()
          .add(welcome.path("visitor").asText(), outbound(address(welcome), i, "m" + i));
    }

    JsonNode page = ann.say("{'type':'history','before':5,'limit':3}").hear("messages");

    assertThat(page.path("messages").findValuesAsText("sequence")).containsExactly("2", "3", "4");
    assertThat(more(page)).isTrue();
  }

  @Test
  void fileIsStoredAndHandedIn() {
    ann.hello();
    ann.sendFile(
        "{'clientId':'f1','name':'a.txt','mediaType':'text/plain','text':'see'}",
        "file text".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThat(ann.hear("ack").path("clientId").asText()).isEqualTo("f1");
    Message message = server.hub.taken().get(0);
    assertThat(message.text()).isEqualTo("see");
    Part.Attachment file = (Part.Attachment) message.parts().get(1);
    assertThat(server.hub.files().text(file.key())).isEqualTo("file text");
  }

  @Test
  void busyHubIsToldToTheSenderWithATime() {
    ann.hello();
    server.hub.door().refuseNext(1);
    ann.say("{'type':'send','clientId':'c1','text':'hello'}");

    JsonNode error = ann.hear("error");
    assertThat(error.path("code").asText()).isEqualTo("busy");
    assertThat(error.path("clientId").asText()).isEqualTo("c1");
    assertThat(error.path("retryAfter").asLong()).isEqualTo(50);
  }

  @Test
  void channelThatStopsClosesItsLinesAndIsGone() throws Exception {
    ann.hello();
    server.stopChannel();

    assertThat(ann.closed()).isEqualTo(1012);
    assertThat(server.hub.signals().listeners()).isZero();
    server.start();
    try (ChatClient again = server.client()) {
      again.hello();
    }
  }

  private static boolean more(JsonNode page) {
    return page.path("more").asBoolean();
  }

  private Exchange answer(JsonNode welcome, long sequence, String text) {
    return server.channel().send(outbound(address(welcome), sequence, text));
  }

  static Address address(JsonNode welcome) {
    return Address.contact(ChatServer.CHANNEL, welcome.path("visitor").asText());
  }

  static Message outbound(Address to, long sequence, String text) {
    return Message.outbound(ChatServer.CHANNEL, Address.agent(AgentId.next(), "Bea"))
        .to(to)
        .sequence(sequence)
        .text(text)
        .build();
  }
}
