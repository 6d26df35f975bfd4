package dev.parley.conversations;

/** The database cannot be reached, or does not do what it was asked. The cause says why. */
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
