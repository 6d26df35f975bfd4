package dev.parley.connector.email.internal;

import dev.parley.model.FailureKind;
import jakarta.mail.AuthenticationFailedException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** What a failed connection means, for reading and for sending. */
public final class MailFailure {
  private static final String GIVE_CA =
      "if its authority is your own, name the authority's PEM file as ca beside host";
  private static final String RENEW =
      "Write the host as the certificate names it, or have the server present one that is valid";

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

  /** The innermost words, on one line; with an advice where a certificate is refused. */
  public static String words(Throwable failure) {
    Throwable cause = failure;
    boolean untrusted = false;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
      untrusted |= cause instanceof CertPathBuilderException;
    }
    String text = text(cause).replaceAll("\\s+", " ").strip();
    if (untrusted) {
      return "The server's certificate is signed by nobody we trust (" + text + "): " + GIVE_CA;
    }
    if (cause instanceof CertificateException) {
      return "The server's certificate is refused: " + text + ". " + RENEW;
    }
    return text.isEmpty() ? cause.getClass().getSimpleName() : text;
  }

  private static String text(Throwable cause) {
    return cause.getMessage() == null ? "" : cause.getMessage();
  }
}
