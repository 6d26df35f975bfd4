package dev.parley.connector.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import dev.parley.connector.Channel;
import dev.parley.connector.ChannelConfigException;
import dev.parley.connector.Connector;
import dev.parley.connector.sms.internal.FixtureReader;
import dev.parley.connector.testkit.ConnectorContract;
import dev.parley.connector.testkit.FakeHub;
import dev.parley.model.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmsConnectorTest implements ConnectorContract {
  @Override
  public Connector connector() {
    return new SmsConnector();
  }

  private static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public JsonNode unreachable() {
    return json(
        """
        {"provider":"generic","from":"+15550001111","apiUrl":"http://127.0.0.1:1",
         "credentials":{"apiToken":"t","webhookSecret":"s"}}""");
  }

  @Override
  public String handle() {
    return "+447700900123";
  }

  @Override
  public List<Message> normalise(Path wire, FakeHub hub) throws Exception {
    return FixtureReader.normalise(wire, hub);
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() throws IOException {
    FakeHub hub = hub();
    JsonNode options = json("{\"provider\":\"twilio\",\"credentials\":{},\"apiUrl\":\"ftp://x\"}");
    ChannelConfigException failure =
        catchThrowableOfType(
            ChannelConfigException.class,
            () -> connector().routes(new Channel("texts", "sms", options), hub));
    assertThat(failure.problems())
        .extracting(ChannelConfigException.Problem::path)
        .containsExactlyInAnyOrder(
            "channels.texts.options.credentials.accountSid",
            "channels.texts.options.credentials.authToken",
            "channels.texts.options.from",
            "channels.texts.options.apiUrl");
  }
}
