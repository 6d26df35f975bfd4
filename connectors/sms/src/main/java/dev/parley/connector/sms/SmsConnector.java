package dev.parley.connector.sms;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import dev.parley.connector.Channel;
import dev.parley.connector.ChannelConfigException;
import dev.parley.connector.ChannelConfigException.Problem;
import dev.parley.connector.ChannelContext;
import dev.parley.connector.Connector;
import dev.parley.connector.CountsParts;
import dev.parley.connector.LiveCheck;
import dev.parley.connector.Manifest;
import dev.parley.connector.Manifest.Capability;
import dev.parley.connector.Manifest.Quality;
import dev.parley.connector.RoundTrip;
import dev.parley.connector.SetupSteps;
import dev.parley.connector.sms.internal.SmsOptions;
import dev.parley.connector.sms.internal.SmsRoutes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.apache.camel.RoutesBuilder;

/**
 * Text messages through Twilio, Vonage, Plivo, MessageBird, Sinch, Telnyx or a gateway of one's
 * own. Its webhooks are Camel servlet routes under the servlet {@code webhooks}; see {@code
 * docs/protocols/sms.md}.
 */
public final class SmsConnector implements Connector, CountsParts, LiveCheck, SetupSteps {
  private static final int MAX_LENGTH = 1600;
  private static final int CONCURRENCY = 8;

  private final Manifest manifest;
  private final Clock clock;

  /** As {@link java.util.ServiceLoader} wants it. */
  public SmsConnector() {
    this(Clock.systemUTC());
  }

  /** With the clock that replay windows are measured by. */
  public SmsConnector(Clock clock) {
    this.clock = clock;
    this.manifest =
        new Manifest(
            "sms",
            "SMS and MMS",
            schema(),
            Set.of(Capability.TEXT, Capability.MEDIA, Capability.RECEIPTS),
            MAX_LENGTH,
            CONCURRENCY,
            Quality.EXPERIMENTAL);
  }

  /** The way in only: no provider has a call that tries credentials and costs nothing. */
  @Override
  public List<String> check(Channel channel, ChannelContext hub) {
    return List.of(RoundTrip.to(SmsRoutes.webhookUrl(channel.name(), SmsOptions.of(channel), hub)));
  }

  @Override
  public boolean needsRunning() {
    return true;
  }

  @Override
  public List<Step> steps(Channel channel, ChannelContext hub) {
    return List.of(
        new Step(Kind.WEBHOOK, SmsRoutes.webhookUrl(channel.name(), SmsOptions.of(channel), hub)));
  }

  @Override
  public List<Alphabet> alphabets() {
    return SmsParts.alphabets();
  }

  private static JsonNode schema() {
    try (InputStream json = SmsConnector.class.getResourceAsStream("options.schema.json")) {
      return Json.mapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException("The connector's own schema cannot be read", e);
    }
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public RoutesBuilder routes(Channel channel, ChannelContext hub) {
    SmsOptions options = SmsOptions.of(channel);
    try {
      return new SmsRoutes(channel.name(), options, hub, clock);
    } catch (IllegalArgumentException e) {
      throw new ChannelConfigException(
          List.of(
              new Problem(
                  "bad-option",
                  "channels." + channel.name() + ".options.credentials",
                  e.getMessage())));
    }
  }
}
