package dev.parley.connector.email.internal.smtp;

import dev.parley.connector.DeliveryException;
import dev.parley.connector.email.internal.MailFailure;
import dev.parley.model.FailureKind;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** From a server's refusal to what happens next (RFC 5321, section 4.2; RFC 3463). */
final class SmtpFailures {
  private static final int MESSAGE_TOO_LARGE = 552;

  private SmtpFailures() {}

  private record Reply(int code, String words, boolean sender) {}

  static DeliveryException of(Exception failure) {
    Reply reply = reply(failure);
    if (reply == null) {
      FailureKind kind = MailFailure.kind(failure);
      String code = kind == FailureKind.UNAUTHENTICATED ? "smtp-auth" : "smtp-connection";
      return new DeliveryException(kind, code, MailFailure.words(failure), null, failure);
    }
    return new DeliveryException(kind(reply), "smtp-" + reply.code(), reply.words(), null, failure);
  }

  private static FailureKind kind(Reply reply) {
    if (reply.code() < 500) {
      return FailureKind.RETRYABLE;
    }
    // RFC 4954: 530 wants a login, 534 and 538 a better one, 535 another.
    if (reply.code() >= 530 && reply.code() <= 538) {
      return FailureKind.UNAUTHENTICATED;
    }
    // Refused before any recipient was named: our address is not allowed, whoever it goes to.
    return reply.sender() && reply.code() != MESSAGE_TOO_LARGE
        ? FailureKind.MISCONFIGURED
        : FailureKind.PERMANENT;
  }

  /** The recipient's refusal says more than that of the transaction around it. */
  private static Reply reply(Exception failure) {
    Reply found = null;
    for (Exception e = failure; e instanceof MessagingException m; e = m.getNextException()) {
      if (e instanceof SMTPAddressFailedException refused) {
        return new Reply(refused.getReturnCode(), line(refused.getMessage()), false);
      }
      if (e instanceof SMTPSenderFailedException refused) {
        found = new Reply(refused.getReturnCode(), line(refused.getMessage()), true);
      } else if (e instanceof SMTPSendFailedException refused && refused.getReturnCode() >= 400) {
        found = new Reply(refused.getReturnCode(), line(refused.getMessage()), false);
      }
    }
    return found;
  }

  static DeliveryException notComposed(MessagingException failure) {
    return new DeliveryException(
        FailureKind.PERMANENT,
        "not-composed",
        "The mail cannot be written: " + MailFailure.words(failure),
        null,
        failure);
  }

  private static String line(String words) {
    return words == null ? "" : words.replaceAll("\\s+", " ").strip();
  }
}
