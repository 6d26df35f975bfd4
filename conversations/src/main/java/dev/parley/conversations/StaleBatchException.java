package dev.parley.conversations;

/**
 * A batch was decided on something that is no longer so: another process wrote the same messages
 * meanwhile. Nothing of it was written and nothing is lost: load the same messages again, where the
 * ones that are stored show as {@linkplain Batch#seen seen}, and decide again.
 */
public final class StaleBatchException extends StoreException {
  private static final long serialVersionUID = 1L;

  public StaleBatchException(Throwable cause) {
    super("Another writer stored part of this batch; load it again and decide again", cause);
  }
}
