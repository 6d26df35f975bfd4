package dev.parley.connector.email.internal.smtp;

import dev.parley.connector.Delivery;
import dev.parley.connector.email.internal.EmailOptions;
import dev.parley.connector.email.internal.MailSession;
import dev.parley.model.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Gives mails to the submission server (RFC 6409) and keeps connections for the next ones. Blocks
 * on the network. Thread-safe: each send has a connection of its own.
 */
public final class SmtpSender extends ServiceSupport implements Processor {
  private static final long KEEP_NANOS = 20_000_000_000L;

  private record Idle(Transport transport, long since) {}

  private final EmailOptions options;
  private final Composer composer;
  private final Deque<Idle> idle = new ArrayDeque<>();

  public SmtpSender(EmailOptions options, Composer composer) {
    this.options = options;
    this.composer = composer;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Message message = exchange.getMessage().getMandatoryBody(Message.class);
    Session session = session();
    MimeMessage mail;
    try {
      mail = composer.compose(message, session);
    } catch (MessagingException e) {
      throw SmtpFailures.notComposed(e);
    }
    try {
      Transport transport = connection(session);
      try {
        transport.sendMessage(mail, mail.getAllRecipients());
      } catch (MessagingException | RuntimeException e) {
        close(transport);
        throw e;
      }
      giveBack(transport);
    } catch (MessagingException | IOException e) {
      var failure = SmtpFailures.of(e);
      if (failure.kind().stopsChannel()) {
        options.login().refused();
      }
      throw failure;
    }
    exchange.getMessage().setHeader(Delivery.EXTERNAL_ID, mail.getMessageID());
  }

  /**
   * Logs in and takes leave. Blocks on the network.
   *
   * @return the server
   * @throws dev.parley.connector.DeliveryException when the server or the login does not work
   */
  public String logIn() {
    try {
      close(connection(session()));
      return "SMTP " + options.smtp().host() + ":" + options.smtp().port();
    } catch (MessagingException | IOException e) {
      throw SmtpFailures.of(e);
    }
  }

  private Session session() {
    Properties more = new Properties();
    more.put("from", options.address());
    more.put("auth", String.valueOf(options.smtpLogin()));
    more.put("quitwait", "false");
    return MailSession.of("smtp", options.smtp(), options.login(), more);
  }

  private Transport connection(Session session) throws MessagingException, IOException {
    for (Idle kept = take(); kept != null; kept = take()) {
      // isConnected asks the server (NOOP).
      if (System.nanoTime() - kept.since() < KEEP_NANOS && kept.transport().isConnected()) {
        return kept.transport();
      }
      close(kept.transport());
    }
    Transport transport = session.getTransport("smtp");
    EmailOptions.Server server = options.smtp();
    if (options.smtpLogin()) {
      transport.connect(
          server.host(), server.port(), options.login().user(), options.login().secret());
    } else {
      transport.connect(server.host(), server.port(), null, null);
    }
    return transport;
  }

  private Idle take() {
    synchronized (idle) {
      return idle.pollLast();
    }
  }

  private void giveBack(Transport transport) {
    synchronized (idle) {
      if (isStarted()) {
        idle.addLast(new Idle(transport, System.nanoTime()));
        return;
      }
    }
    close(transport);
  }

  private static void close(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // Nothing of ours hangs on how the connection ends: the server has answered before.
      org.slf4j.LoggerFactory.getLogger(SmtpSender.class).debug("QUIT failed: {}", e.getMessage());
    }
  }

  @Override
  protected void doStop() {
    for (Idle kept = take(); kept != null; kept = take()) {
      close(kept.transport());
    }
  }
}
