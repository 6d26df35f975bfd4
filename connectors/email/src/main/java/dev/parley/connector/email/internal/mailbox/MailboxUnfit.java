package dev.parley.connector.email.internal.mailbox;

/** The mailbox cannot be read as the options say; somebody has to change them. */
final class MailboxUnfit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MailboxUnfit(String advice) {
    super(advice);
  }
}
