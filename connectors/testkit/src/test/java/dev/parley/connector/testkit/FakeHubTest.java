package dev.parley.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.connector.Channel;
import dev.parley.connector.ChannelContext;
import dev.parley.connector.Connector;
import dev.parley.connector.Delivery;
import dev.parley.connector.DeliveryException;
import dev.parley.connector.HandIn;
import dev.parley.connector.Manifest;
import dev.parley.model.Address;
import dev.parley.model.FailureKind;
import dev.parley.model.Message;
import java.nio.file.Path;
import java.util.Set;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakeHubTest {
  @TempDir Path directory;
  private FakeHub hub;
  private RunningChannel channel;

  @BeforeEach
  void start() {
    hub = new FakeHub("echo", directory);
    channel = hub.start(new Echo(), JsonNodeFactory.instance.objectNode());
  }

  @AfterEach
  void stop() {
    channel.close();
  }

  @Test
  void sameExternalIdIsTakenOnceAndReportedAsDuplicate() {
    Message message =
        Message.inbound("echo", Address.contact("echo", "ann")).text("hi").externalId("1").build();
    try (var template = channel.camel().createFluentProducerTemplate()) {
      for (HandIn.Result expected :
          new HandIn.Result[] {HandIn.Result.ACCEPTED, HandIn.Result.DUPLICATE}) {
        var exchange = template.withBody(message).to("direct:network").send();
        assertThat(exchange.getProperty(HandIn.RESULT)).isEqualTo(expected);
      }
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
    assertThat(hub.taken()).containsExactly(message);
    assertThat(hub.door().duplicates()).isEqualTo(1);
  }

  @Test
  void sendGivesBackWhatTheRouteSetAndThrowsWhatItThrew() {
    Address ann = Address.contact("echo", "ann");
    Message good = Message.outbound("echo", Address.system()).to(ann).text("hi").build();
    Message bad = Message.outbound("echo", Address.system()).to(ann).text("bad").build();

    assertThat(channel.send(good).getMessage().getHeader(Delivery.EXTERNAL_ID)).isEqualTo("n-1");
    assertThatThrownBy(() -> channel.send(bad))
        .isInstanceOfSatisfying(
            DeliveryException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.PERMANENT));
  }

  private static final class Echo implements Connector {
    @Override
    public Manifest manifest() {
      return new Manifest(
          "echo",
          "Echo",
          JsonNodeFactory.instance.objectNode(),
          Set.of(Manifest.Capability.TEXT),
          0,
          1,
          Manifest.Quality.EXPERIMENTAL);
    }

    @Override
    public RoutesBuilder routes(Channel channel, ChannelContext hub) {
      return new RouteBuilder() {
        @Override
        public void configure() {
          from("direct:network").to(hub.inbound());
          from(hub.outbound())
              .process(
                  exchange -> {
                    if (exchange.getMessage().getBody(Message.class).text().equals("bad")) {
                      throw new DeliveryException(FailureKind.PERMANENT, "bad", "Bad");
                    }
                    exchange.getMessage().setHeader(Delivery.EXTERNAL_ID, "n-1");
                  });
        }
      };
    }
  }
}
