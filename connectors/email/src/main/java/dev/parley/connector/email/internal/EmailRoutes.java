package dev.parley.connector.email.internal;

import dev.parley.connector.ChannelContext;
import dev.parley.connector.email.internal.mailbox.MailboxEndpoint;
import dev.parley.connector.email.internal.mime.Normaliser;
import dev.parley.connector.email.internal.mime.RawMail;
import dev.parley.connector.email.internal.smtp.Composer;
import dev.parley.connector.email.internal.smtp.SmtpSender;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** A mailbox' two routes. */
public final class EmailRoutes extends RouteBuilder {
  private final String channel;
  private final EmailOptions options;
  private final ChannelContext hub;

  public EmailRoutes(String channel, EmailOptions options, ChannelContext hub) {
    this.channel = channel;
    this.options = options;
    this.hub = hub;
  }

  @Override
  public void configure() throws Exception {
    ReplyTokens tokens = new ReplyTokens(hub.key("reply-token"));
    Normaliser normaliser = new Normaliser(channel, options, hub.attachments(), tokens);
    SmtpSender sender = new SmtpSender(options, new Composer(options, hub.attachments(), tokens));
    String mailbox = "mailbox:" + channel;
    getContext().addEndpoint(mailbox, new MailboxEndpoint(mailbox, getContext(), options, hub));
    getContext().addService(sender, true);

    // The consumer and the hub tell apart what failed; a route here has nothing to add.
    errorHandler(noErrorHandler());

    from(mailbox)
        .routeId(channel + "-inbound")
        .process(exchange -> normalise(exchange, normaliser))
        .to(hub.inbound());

    from(hub.outbound()).routeId(channel + "-outbound").process(sender);
  }

  /** A mail that is handed in again, because the hub was busy, is a message already. */
  private static void normalise(Exchange exchange, Normaliser normaliser) throws Exception {
    if (exchange.getMessage().getBody() instanceof RawMail mail) {
      exchange.getMessage().setBody(normaliser.normalise(mail));
    }
  }
}
