package dev.parley.connector.email;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import dev.parley.connector.Channel;
import dev.parley.connector.ChannelContext;
import dev.parley.connector.Connector;
import dev.parley.connector.LiveCheck;
import dev.parley.connector.Manifest;
import dev.parley.connector.Manifest.Capability;
import dev.parley.connector.email.internal.EmailOptions;
import dev.parley.connector.email.internal.EmailRoutes;
import dev.parley.connector.email.internal.ReplyTokens;
import dev.parley.connector.email.internal.mailbox.MailboxCheck;
import dev.parley.connector.email.internal.smtp.Composer;
import dev.parley.connector.email.internal.smtp.SmtpSender;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.apache.camel.RoutesBuilder;

/** Mailboxes as channels. Stateless, thread-safe. */
public final class EmailConnector implements Connector, LiveCheck {
  private static final int CONCURRENCY = 4;
  private final Manifest manifest =
      new Manifest(
          "email",
          "Email",
          schema(),
          Set.of(
              Capability.TEXT,
              Capability.HTML,
              Capability.THREADS,
              Capability.MEDIA,
              Capability.RECEIPTS),
          0,
          CONCURRENCY,
          Manifest.Quality.MATURE);

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public RoutesBuilder routes(Channel channel, ChannelContext hub) {
    return new EmailRoutes(channel.name(), EmailOptions.of(channel), hub);
  }

  @Override
  public List<String> check(Channel channel, ChannelContext hub) {
    EmailOptions options = EmailOptions.of(channel);
    ReplyTokens tokens = new ReplyTokens(hub.key("reply-token"));
    SmtpSender sender = new SmtpSender(options, new Composer(options, hub.attachments(), tokens));
    return List.of(MailboxCheck.logIn(options), sender.logIn());
  }

  private static JsonNode schema() {
    try (InputStream in = EmailConnector.class.getResourceAsStream("options.schema.json")) {
      return Json.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The connector's options.schema.json cannot be read", e);
    }
  }
}
