package dev.parley.hub.demo;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/**
 * A mail server in memory with the business' mailbox and a customer's. Listens on the loopback
 * only. Thread-safe.
 */
public final class DemoMail implements AutoCloseable {
  public static final String SUPPORT = "support@parley.test";
  public static final String CUSTOMER = "ann@example.test";

  /**
   * A mail in the customer's mailbox.
   *
   * @param text the plain text
   */
  public record Mail(
      String from, String subject, String text, String inReplyTo, String messageId) {}

  private final GreenMail server;
  private final String password;
  private final GreenMailUser customer;

  private DemoMail(GreenMail server, String password) {
    this.server = server;
    this.password = password;
    this.customer = server.setUser(CUSTOMER, CUSTOMER, password);
    server.setUser(SUPPORT, SUPPORT, password);
  }

  static DemoMail start() {
    ServerSetup[] setups = {
      new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
      new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    };
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    GreenMail server = new GreenMail(setups);
    server.start();
    return new DemoMail(server, HexFormat.of().formatHex(random));
  }

  int smtpPort() {
    return server.getSmtp().getPort();
  }

  int imapPort() {
    return server.getImap().getPort();
  }

  String password() {
    return password;
  }

  /**
   * Sends a mail from the customer to the business.
   *
   * @param inReplyTo Message-ID of the mail that it answers, or null
   */
  public void write(String subject, String text, String inReplyTo) throws MessagingException {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", Integer.toString(smtpPort()));
    Session session = Session.getInstance(properties);
    MimeMessage mail = new MimeMessage(session);
    mail.setFrom(new InternetAddress(CUSTOMER));
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(SUPPORT));
    mail.setSubject(subject, "UTF-8");
    mail.setText(text, "UTF-8");
    if (inReplyTo != null) {
      mail.setHeader("In-Reply-To", inReplyTo);
      mail.setHeader("References", inReplyTo);
    }
    Transport.send(mail);
  }

  /** The customer's mailbox, oldest first. */
  public List<Mail> mailbox() {
    List<Mail> mails = new ArrayList<>();
    try {
      for (var stored :
          server.getManagers().getImapHostManager().getInbox(customer).getMessages()) {
        MimeMessage mail = stored.getMimeMessage();
        mails.add(
            new Mail(
                mail.getFrom()[0].toString(),
                mail.getSubject(),
                MailText.of(mail),
                mail.getHeader("In-Reply-To", null),
                mail.getMessageID()));
      }
    } catch (MessagingException | IOException | FolderException e) {
      throw new IllegalStateException("The demo's mailbox cannot be read: " + e.getMessage(), e);
    }
    return mails;
  }

  @Override
  public void close() {
    server.stop();
  }
}
