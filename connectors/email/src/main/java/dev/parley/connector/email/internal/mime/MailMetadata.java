package dev.parley.connector.email.internal.mime;

/**
 * Names in a mail's {@code metadata}. On the way out the hub sets {@link #SUBJECT}, {@link
 * #IN_REPLY_TO} (the last inbound mail's {@link #MESSAGE_ID}) and {@link #REFERENCES} (that mail's
 * references and its id).
 */
public final class MailMetadata {
  public static final String SUBJECT = "subject";

  /** In: the Message-ID with its angle brackets. */
  public static final String MESSAGE_ID = "messageId";

  /** Out: the Message-ID of the mail that this one answers. */
  public static final String IN_REPLY_TO = "inReplyTo";

  /** Both ways: a list of Message-IDs, oldest first. */
  public static final String REFERENCES = "references";

  /** In: true when a machine wrote it; no machine may answer. */
  public static final String AUTO_SUBMITTED = "autoSubmitted";

  public static final String TO = "to";
  public static final String CC = "cc";
  public static final String REPLY_TO = "replyTo";
  public static final String LIST_ID = "listId";

  /** References in one mail, at most. */
  public static final int MAX_REFERENCES = 20;

  private MailMetadata() {}
}
