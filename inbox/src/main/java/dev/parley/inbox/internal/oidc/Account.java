package dev.parley.inbox.internal.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Locale;

/**
 * Who logged in at a provider. Only issuer and subject tell who it is; the rest is what the account
 * is called there, and may be anybody's.
 *
 * @param label for its owner to recognise it by
 * @param name of the person
 * @param email null unless the provider says that it has checked it
 */
public record Account(String issuer, String subject, String label, String name, String email) {
  private static final int MAX = 100;

  static Account of(JWTClaimsSet claims) {
    String email = text(claims, "email");
    String user = text(claims, "preferred_username");
    String name = text(claims, "name");
    String label = email != null ? email : user != null ? user : name;
    boolean checked = Boolean.TRUE.equals(claims.getClaim("email_verified"));
    return new Account(
        claims.getIssuer(),
        claims.getSubject(),
        label,
        name != null ? name : user != null ? user : claims.getSubject(),
        checked && email != null && email.matches("[^\\s@]+@[^\\s@]+")
            ? email.toLowerCase(Locale.ROOT)
            : null);
  }

  private static String text(JWTClaimsSet claims, String name) {
    return claims.getClaim(name) instanceof String text && !text.isBlank() && text.length() <= MAX
        ? text.replaceAll("\\p{Cntrl}", " ").trim()
        : null;
  }
}
