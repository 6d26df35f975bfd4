package dev.parley.connector.email.internal;

import jakarta.mail.Session;
import java.util.Properties;

/** Angus sessions with every time-out set and TLS as told: never opportunistic. */
public final class MailSession {
  private static final String CONNECT_MILLIS = "15000";

  private MailSession() {}

  /** A session for {@code imap} or {@code smtp}, with more properties named without prefix. */
  public static Session of(
      String protocol, EmailOptions.Server server, Login login, Properties more) {
    Properties properties = new Properties();
    String prefix = "mail." + protocol + ".";
    String timeout = String.valueOf(server.timeoutSeconds() * 1000);
    properties.put(prefix + "host", server.host());
    properties.put(prefix + "port", String.valueOf(server.port()));
    properties.put(prefix + "connectiontimeout", CONNECT_MILLIS);
    properties.put(prefix + "timeout", timeout);
    properties.put(prefix + "writetimeout", timeout);
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "ssl.enable", String.valueOf(server.tls() == EmailOptions.Tls.TLS));
    boolean starttls = server.tls() == EmailOptions.Tls.STARTTLS;
    properties.put(prefix + "starttls.enable", String.valueOf(starttls));
    properties.put(prefix + "starttls.required", String.valueOf(starttls));
    if (server.trust() != null) {
      properties.put(prefix + "ssl.socketFactory", server.trust());
    }
    // Angus would try again with Java's own authorities what ours refuse.
    properties.put(prefix + "socketFactory.fallback", "false");
    login.configure(properties, protocol);
    more.forEach((name, value) -> properties.put(prefix + name, value));
    return Session.getInstance(properties);
  }
}
