package dev.parley.connector.email.internal.mailbox;

import dev.parley.connector.ChannelContext;
import dev.parley.connector.HandIn;
import dev.parley.connector.email.internal.EmailOptions;
import dev.parley.connector.email.internal.mime.RawMail;
import dev.parley.connector.email.internal.mime.UnreadableMail;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one mail after the other, oldest first: fetch, hand in, and only then mark as taken. A
 * crash in between shows the mail again, and the hub knows it by its external id.
 */
final class MailIntake {
  private static final Logger LOG = LoggerFactory.getLogger(MailIntake.class);

  /** A mail over which the connection breaks as often is the server's trouble and put aside. */
  private static final int MAX_FETCHES = 3;

  private static final int MAX_REMEMBERED = 1000;
  private final MailboxConsumer route;
  private final EmailOptions options;
  private final ChannelContext hub;
  private final Map<String, Integer> fetches = new HashMap<>();

  MailIntake(MailboxConsumer route, EmailOptions options, ChannelContext hub) {
    this.route = route;
    this.options = options;
    this.hub = hub;
  }

  /** Takes the oldest mails; false when there were none. */
  boolean takeBatch(ImapFolder folder) throws MessagingException, IOException {
    List<IMAPMessage> batch = folder.untaken();
    for (IMAPMessage mail : batch) {
      if (route.stopping()) {
        return false;
      }
      if (take(folder, mail)) {
        folder.markTaken(mail);
      }
    }
    return !batch.isEmpty();
  }

  /** False when the channel stops before it is taken. */
  private boolean take(ImapFolder folder, IMAPMessage mail) throws MessagingException, IOException {
    Map<String, String> about = folder.about(mail);
    String identity = about.get("uidValidity") + "/" + about.get("uid");
    if (fetches.size() > MAX_REMEMBERED) {
      fetches.clear();
    }
    if (fetches.merge(identity, 1, Integer::sum) > MAX_FETCHES) {
      fetches.remove(identity);
      quarantine("unfetchable", "The server does not give this mail", new byte[0], about);
      return true;
    }
    try (RawMail raw = folder.fetch(mail, about)) {
      fetches.remove(identity);
      return handIn(raw);
    } catch (RawMail.TooLarge e) {
      fetches.remove(identity);
      quarantine("too-large", e.getMessage(), folder.head(mail), about);
      return true;
    }
  }

  private boolean handIn(RawMail raw) throws IOException {
    Exchange exchange = route.createExchange(false);
    exchange.getMessage().setBody(raw);
    while (!route.stopping()) {
      try {
        route.getProcessor().process(exchange);
      } catch (Exception e) {
        exchange.setException(e);
      }
      Throwable failure = exchange.getException();
      if (failure == null) {
        return true;
      }
      if (failure instanceof java.util.concurrent.CompletionException
          && failure.getCause() != null) {
        failure = failure.getCause();
      }
      exchange.setException(null);
      exchange.setRouteStop(false);
      if (failure instanceof HandIn.Busy busy) {
        route.sleep(busy.retryAfter().toMillis());
      } else if (failure instanceof UnreadableMail unreadable) {
        quarantine(unreadable.reason(), unreadable.getMessage(), raw.bytes(), raw.about());
        return true;
      } else if (failure instanceof IllegalArgumentException unfit) {
        quarantine("malformed", String.valueOf(unfit.getMessage()), raw.bytes(), raw.about());
        return true;
      } else {
        throw new HubAway(failure);
      }
    }
    return false;
  }

  /** Not the mail's fault: everything waits, the mail stays where it is. */
  static final class HubAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HubAway(Throwable cause) {
      super("The hub cannot take mail now: " + cause.getMessage(), cause);
    }
  }

  private void quarantine(String reason, String detail, byte[] raw, Map<String, String> about) {
    LOG.warn("Mailbox {}: mail {} put aside: {}", options.address(), about.get("uid"), reason);
    hub.quarantine().keep(reason, detail, raw, about);
    hub.status().count("quarantined");
  }
}
