package dev.parley.connector.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import dev.parley.connector.Connector;
import dev.parley.connector.testkit.ConnectorContract;
import dev.parley.connector.testkit.FakeHub;
import dev.parley.connector.webchat.internal.Said;
import dev.parley.connector.webchat.internal.Visit;
import dev.parley.connector.webchat.internal.Visitor;
import dev.parley.connector.webchat.internal.protocol.ClientFrame;
import dev.parley.connector.webchat.internal.protocol.FrameLimits;
import dev.parley.connector.webchat.internal.protocol.FrameReader;
import dev.parley.model.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;

class WebChatContractTest implements ConnectorContract {
  @Override
  public Connector connector() {
    return new WebChatConnector();
  }

  @Override
  public JsonNode unreachable() {
    return Json.mapper().createObjectNode();
  }

  @Override
  public String handle() {
    return "v-abc";
  }

  @Override
  public List<Message> normalise(Path wire, FakeHub hub) throws IOException {
    ClientFrame frame =
        new FrameReader(new FrameLimits(1000), false).read(Files.readAllBytes(wire));
    Visit visit = new Visit(new Visitor("v-abc"), hub.channel(), null, null, false, "en", null);
    return List.of(new Said(visit, (ClientFrame.Send) frame, null, Instant.now()).normalise());
  }

  /** The network of a web chat is the hub's own server: a visitor who is away is no failure. */
  @Override
  public void unreachableNetworkIsADeliveryFailureAndStoppingIsClean() throws Exception {
    Path directory = Files.createTempDirectory("parley-webchat-");
    try (ChatServer server = new ChatServer(directory).start()) {
      Exchange done =
          server
              .channel()
              .send(
                  WebChatIT.outbound(
                      dev.parley.model.Address.contact(ChatServer.CHANNEL, handle()), 1, "hello"));
      assertThat(done.getException()).isNull();
      server.stopChannel();
      assertThat(server.hub.signals().listeners()).isZero();
    }
  }
}
