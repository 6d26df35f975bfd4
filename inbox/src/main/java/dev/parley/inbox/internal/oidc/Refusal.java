package dev.parley.inbox.internal.oidc;

/** A login at a provider that comes to nothing; the login page says why. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why, as the page is told. */
  public enum Reason {
    /** The provider cannot be reached, or answers what is no OpenID Connect. */
    PROVIDER_UNREACHABLE,
    /** The provider, or the person there, said no. */
    PROVIDER_REFUSED,
    /** It took too long, came a second time, or began in another browser. */
    LOGIN_OVER,
    /** What the provider says of the person does not hold. */
    BAD_TOKEN,
    /** No agent has linked this account. */
    UNKNOWN_ACCOUNT,
    /** The account is another agent's, or its mail address is. */
    ACCOUNT_TAKEN,
    /** The hub has as many of them under way as it carries. */
    BUSY
  }

  private final Reason reason;

  /**
   * @param detail for the log; no secrets in it
   */
  public Refusal(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
