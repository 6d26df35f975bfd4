package dev.parley.inbox;

import java.util.List;

/**
 * What a log-in takes.
 *
 * @param secondFactorRequired whether who has no second factor must set one up before anything else
 * @param providers where agents may log in instead of giving a password
 */
public record LoginRules(boolean secondFactorRequired, List<OidcProvider> providers) {
  /** A password is enough. */
  public static final LoginRules PASSWORD = new LoginRules(false, List.of());

  public LoginRules {
    providers = List.copyOf(providers);
    if (providers.stream().map(OidcProvider::name).distinct().count() < providers.size()) {
      throw new IllegalArgumentException("Two login providers have the same name");
    }
  }
}
