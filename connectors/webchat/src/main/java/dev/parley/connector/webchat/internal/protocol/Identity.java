package dev.parley.connector.webchat.internal.protocol;

/**
 * Who the visitor is, as the page says.
 *
 * @param id the business' own id of the person, or null; counts only with the right hmac
 * @param name what to call the person, or null
 * @param email where an answer finds the person later, or null
 * @param hmac HMAC-SHA256 of the id under the channel's identity secret, in hex
 */
public record Identity(String id, String name, String email, String hmac) {
  /** Nothing is said. */
  public static final Identity NONE = new Identity(null, null, null, null);

  /** Without the proof, which is a secret of its own. */
  @Override
  public String toString() {
    return "Identity[" + (id == null ? "anonymous" : id) + "]";
  }
}
