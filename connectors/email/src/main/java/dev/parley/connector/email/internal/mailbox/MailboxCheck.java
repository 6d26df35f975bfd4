package dev.parley.connector.email.internal.mailbox;

import dev.parley.connector.DeliveryException;
import dev.parley.connector.email.internal.EmailOptions;
import dev.parley.connector.email.internal.MailFailure;
import dev.parley.model.FailureKind;
import jakarta.mail.MessagingException;
import java.io.IOException;

/** Opens the folder as the inbound route does, and leaves again. */
public final class MailboxCheck {
  private MailboxCheck() {}

  /**
   * Blocks on the network.
   *
   * @return the server
   * @throws DeliveryException when the server, the login or the folder does not work
   */
  public static String logIn(EmailOptions options) {
    try (ImapFolder folder = ImapFolder.open(options)) {
      folder.untaken();
      return "IMAP " + options.imap().host() + ":" + options.imap().port();
    } catch (MailboxUnfit e) {
      throw new DeliveryException(
          FailureKind.MISCONFIGURED, "imap-folder", e.getMessage(), null, e);
    } catch (MessagingException | IOException e) {
      FailureKind kind = MailFailure.kind(e);
      if (kind.stopsChannel()) {
        options.login().refused();
      }
      String code = kind == FailureKind.UNAUTHENTICATED ? "imap-auth" : "imap-connection";
      throw new DeliveryException(kind, code, "IMAP: " + MailFailure.words(e), null, e);
    }
  }
}
