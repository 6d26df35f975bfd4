package dev.parley.inbox.internal.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.parley.inbox.OidcProvider;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Checks ID tokens (OpenID Connect Core 1.0, section 3.1.3.7). */
final class IdTokens {
  /** Signatures that are believed: asymmetric ones; never a shared secret's, never none. */
  private static final Set<JWSAlgorithm> SIGNATURES =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  /** How far clocks may differ. */
  static final Duration SKEW = Duration.ofSeconds(60);

  /** Characters of a subject (section 2). */
  private static final int MAX_SUBJECT = 255;

  private IdTokens() {}

  /**
   * What a token says.
   *
   * @param nonce what this very login was begun with
   * @throws Refusal when it does not hold, or the keys cannot be had
   */
  static JWTClaimsSet check(
      String token, OidcProvider provider, JWKSource<SecurityContext> keys, String nonce) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(SIGNATURES, keys));
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            provider.clientId(),
            new JWTClaimsSet.Builder().issuer(provider.issuer()).claim("nonce", nonce).build(),
            Set.of("sub", "exp", "iat"));
    claims.setMaxClockSkew((int) SKEW.toSeconds());
    processor.setJWTClaimsSetVerifier(claims);
    try {
      JWTClaimsSet said = processor.process(token, null);
      rest(said, provider.clientId());
      return said;
    } catch (KeySourceException e) {
      throw new Refusal(Refusal.Reason.PROVIDER_UNREACHABLE, "No keys: " + e.getMessage());
    } catch (ParseException | BadJOSEException | JOSEException e) {
      throw new Refusal(Refusal.Reason.BAD_TOKEN, "ID token refused: " + e.getMessage());
    }
  }

  /** What the library leaves to us: for whom it was made, and when. */
  private static void rest(JWTClaimsSet said, String client)
      throws ParseException, BadJOSEException {
    List<String> audience = said.getAudience();
    String party = said.getStringClaim("azp");
    if (party == null ? audience.size() > 1 : !party.equals(client)) {
      throw new BadJOSEException("azp is not us");
    }
    if (said.getIssueTime().toInstant().isAfter(Instant.now().plus(SKEW))) {
      throw new BadJOSEException("iat is in the future");
    }
    if (said.getSubject().isBlank() || said.getSubject().length() > MAX_SUBJECT) {
      throw new BadJOSEException("sub has no or too many characters");
    }
  }
}
