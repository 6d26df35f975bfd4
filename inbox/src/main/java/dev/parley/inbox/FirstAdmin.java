package dev.parley.inbox;

/**
 * The admin made at the first start. To be shown once and then forgotten: the password is stored as
 * a hash only.
 */
public record FirstAdmin(String email, String password) {
  /** Without the password, so that no log has it. */
  @Override
  public String toString() {
    return "FirstAdmin[" + email + "]";
  }
}
