package dev.parley.connector.email.internal.mime;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells mail that a machine wrote and that no machine may answer (RFC 3834, section 2). */
final class AutoSubmitted {
  private static final Set<String> PRECEDENCES = Set.of("bulk", "junk", "list", "auto_reply");
  private static final List<String> MARKS =
      List.of(
          "X-Auto-Response-Suppress",
          "X-Autoreply",
          "X-Autorespond",
          "X-Auto-Reply-From",
          "X-Mail-Autoreply",
          "List-Id",
          "List-Unsubscribe",
          "Feedback-ID");
  private static final Pattern ROBOT =
      Pattern.compile(
          "(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|owner-.*|.*-request|.*-owner)@.*");

  private AutoSubmitted() {}

  /**
   * Whether it is.
   *
   * @param own our own address: a mail from it is our own that came back
   */
  static boolean is(MailHeaders headers, String sender, String own) {
    String declared = headers.first("Auto-Submitted");
    if (declared != null && !HeaderParameters.of(declared).value().startsWith("no")) {
      return true;
    }
    String precedence = headers.first("Precedence");
    if (precedence != null && PRECEDENCES.contains(precedence.strip().toLowerCase(Locale.ROOT))) {
      return true;
    }
    String returnPath = headers.first("Return-Path");
    return MARKS.stream().anyMatch(mark -> headers.first(mark) != null)
        || (returnPath != null && returnPath.replace(" ", "").equals("<>"))
        || ROBOT.matcher(sender).matches()
        || sender.equals(own);
  }
}
