package dev.parley.connector.email.internal;

import dev.parley.model.FailureKind;
import jakarta.mail.AuthenticationFailedException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** What a failed connection means, for reading and for sending. */
public final class MailFailure {
  private MailFailure() {}

  /** The kind; RETRYABLE where nothing speaks for more. */
  public static FailureKind kind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AuthenticationFailedException) {
        // RFC 4954, section 6: 454 is a temporary failure of the server's own.
        return text(cause).startsWith("4") ? FailureKind.RETRYABLE : FailureKind.UNAUTHENTICATED;
      }
      if (cause instanceof AccessTokens.Refused) {
        return FailureKind.UNAUTHENTICATED;
      }
      if (cause instanceof UnknownHostException) {
        return FailureKind.RETRYABLE;
      }
      if (cause instanceof SSLException || text(cause).contains("STARTTLS is required")) {
        return FailureKind.MISCONFIGURED;
      }
    }
    return FailureKind.RETRYABLE;
  }

  /** The innermost words, on one line. */
  public static String words(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String text = text(cause).replaceAll("\\s+", " ").strip();
    return text.isEmpty() ? cause.getClass().getSimpleName() : text;
  }

  private static String text(Throwable cause) {
    return cause.getMessage() == null ? "" : cause.getMessage();
  }
}
