package dev.parley.broker;

/** The broker could not do what was asked. The message names the queue or address. */
public class BrokerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokerException(String message, Throwable cause) {
    super(message, cause);
  }

  public BrokerException(String message) {
    super(message);
  }

  /** There is no room now; nothing was taken. */
  public static final class Full extends BrokerException {
    private static final long serialVersionUID = 1L;

    public Full(String message) {
      super(message);
    }
  }
}
