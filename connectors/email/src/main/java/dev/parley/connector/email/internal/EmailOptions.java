package dev.parley.connector.email.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.Channel;
import dev.parley.connector.ChannelConfigException;
import dev.parley.connector.ChannelConfigException.Problem;
import dev.parley.connector.email.internal.mime.Mailbox;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;

/**
 * A channel's options, read.
 *
 * @param address lower case
 * @param name or null
 */
public record EmailOptions(
    String address,
    String name,
    String subject,
    Server imap,
    String folder,
    boolean move,
    String takenFolder,
    boolean idle,
    int pollSeconds,
    Server smtp,
    boolean smtpLogin,
    boolean replyToToken,
    Login login,
    Limits limits) {

  /** How a connection is kept private. */
  public enum Tls {
    TLS,
    STARTTLS,
    NONE
  }

  /**
   * Where a server is.
   *
   * @param trust what its certificate is held against, or null for Java's own authorities
   */
  public record Server(String host, int port, Tls tls, int timeoutSeconds, SSLSocketFactory trust) {
    @Override
    public String toString() {
      return host + ":" + port + " (tls: " + tls + ")";
    }
  }

  /**
   * Reads them.
   *
   * @throws ChannelConfigException with everything that is wrong
   */
  public static EmailOptions of(Channel channel) {
    JsonNode all = channel.options();
    JsonNode imap = all.path("imap");
    JsonNode smtp = all.path("smtp");
    String at = "channels." + channel.name() + ".options.";
    List<Problem> problems = new ArrayList<>();
    String address = Mailbox.normal(all.path("address").asText());
    if (!Mailbox.plain(address)) {
      problems.add(
          new Problem("bad-option", at + "address", "Give a mail address, such as a@example.org"));
    }
    for (String server : List.of("imap", "smtp")) {
      if (all.path(server).path("host").asText().isBlank()) {
        problems.add(
            new Problem("missing-option", at + server + ".host", "Name the server's host"));
      }
    }
    boolean smtpLogin = smtp.path("login").asBoolean(true);
    Login login = Login.of(all.path("auth"), address, at + "auth", problems);
    boolean move = imap.path("on-taken").asText("flag").equals("move");
    String folder = imap.path("folder").asText("INBOX");
    String taken = imap.path("taken-folder").asText("Parley");
    if (move && folder.equalsIgnoreCase(taken)) {
      problems.add(
          new Problem("bad-option", at + "imap.taken-folder", "Name another folder than folder"));
    }
    Server imapServer = server(imap, 993, "tls", at + "imap", problems);
    Server smtpServer = server(smtp, 587, "starttls", at + "smtp", problems);
    if (!problems.isEmpty()) {
      throw new ChannelConfigException(problems);
    }
    return new EmailOptions(
        address,
        all.path("name").asText(null),
        all.path("subject").asText("A message for you"),
        imapServer,
        folder,
        move,
        taken,
        imap.path("idle").asBoolean(true),
        imap.path("poll-seconds").asInt(30),
        smtpServer,
        smtpLogin,
        all.path("reply-to-token").asBoolean(false),
        login,
        limits(all.path("limits")));
  }

  private static Server server(
      JsonNode node, int port, String tls, String path, List<Problem> problems) {
    SSLSocketFactory trust = null;
    if (node.hasNonNull("ca")) {
      try {
        trust = Authorities.in(Path.of(node.path("ca").asText()));
      } catch (IOException | GeneralSecurityException | InvalidPathException e) {
        problems.add(
            new Problem("bad-option", path + ".ca", "Give a PEM file of certificates: " + e));
      }
    }
    return new Server(
        node.path("host").asText(),
        node.path("port").asInt(port),
        Tls.valueOf(node.path("tls").asText(tls).toUpperCase(java.util.Locale.ROOT)),
        node.path("timeout-seconds").asInt(60),
        trust);
  }

  private static Limits limits(JsonNode node) {
    Limits normal = Limits.DEFAULT;
    return new Limits(
        node.path("max-mail-bytes").asLong(normal.mailBytes()),
        node.path("max-attachment-bytes").asLong(normal.attachmentBytes()),
        node.path("max-text-bytes").asInt(normal.textBytes()),
        node.path("max-parts").asInt(normal.parts()),
        node.path("max-depth").asInt(normal.depth()));
  }

  /** Address and hosts only: the login is a secret. */
  @Override
  public String toString() {
    return address + " by " + imap + " and " + smtp;
  }
}
