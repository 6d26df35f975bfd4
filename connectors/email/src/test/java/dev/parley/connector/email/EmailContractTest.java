package dev.parley.connector.email;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.Channel;
import dev.parley.connector.Connector;
import dev.parley.connector.email.internal.EmailOptions;
import dev.parley.connector.email.internal.ReplyTokens;
import dev.parley.connector.email.internal.mime.Normaliser;
import dev.parley.connector.email.internal.mime.RawMail;
import dev.parley.connector.email.internal.mime.UnreadableMail;
import dev.parley.connector.testkit.ConnectorContract;
import dev.parley.connector.testkit.FakeHub;
import dev.parley.model.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class EmailContractTest implements ConnectorContract {
  @Override
  public Connector connector() {
    return new EmailConnector();
  }

  @Override
  public JsonNode unreachable() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Mail.options(free.getLocalPort(), free.getLocalPort());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public String handle() {
    return Mail.ANN;
  }

  @Override
  public List<Message> normalise(Path wire, FakeHub hub) throws Exception {
    EmailOptions options = EmailOptions.of(new Channel(channel(), "email", unreachable()));
    ReplyTokens tokens = new ReplyTokens(hub.key("reply-token"));
    Normaliser normaliser = new Normaliser(channel(), options, hub.attachments(), tokens);
    try (RawMail raw =
        RawMail.spool(Files.newInputStream(wire), options.limits().mailBytes(), Map.of())) {
      return List.of(normaliser.normalise(raw));
    } catch (UnreadableMail e) {
      hub.quarantine().keep(e.reason(), e.getMessage(), Files.readAllBytes(wire), Map.of());
      return List.of();
    }
  }
}
