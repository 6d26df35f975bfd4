package dev.parley.inbox.internal.api;

import dev.parley.conversations.LinkedLogins;
import dev.parley.inbox.OidcProvider;
import dev.parley.inbox.internal.auth.Accounts;
import dev.parley.inbox.internal.auth.Secrets;
import dev.parley.inbox.internal.oidc.Account;
import dev.parley.inbox.internal.oidc.Refusal;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import java.net.URI;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose an account at a login provider is. A mail address never tells: it may have another owner
 * there. Thread-safe.
 */
final class AccountOwners {
  private static final Logger LOG = LoggerFactory.getLogger(AccountOwners.class);
  private static final int NAME = 12;

  private final Accounts accounts;

  AccountOwners(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * The agent who linked it, or a new one where the provider may make some.
   *
   * @throws Refusal when it is nobody's
   */
  Agent owner(Account account, OidcProvider provider) {
    LinkedLogins.Linked linked =
        accounts.logins().find(account.issuer(), account.subject()).orElse(null);
    if (linked != null) {
      return accounts.agent(linked.agent()).orElseThrow(AccountOwners::unknown);
    }
    if (!provider.autoCreate()) {
      throw unknown();
    }
    return create(account);
  }

  private static Refusal unknown() {
    return new Refusal(Refusal.Reason.UNKNOWN_ACCOUNT, "No agent has linked this account");
  }

  private synchronized Agent create(Account account) {
    String email =
        account.email() != null
            ? account.email()
            : Secrets.hash(account.issuer() + "\n" + account.subject()).substring(0, NAME)
                + "@"
                + URI.create(account.issuer()).getHost();
    if (accounts.byEmail(email).isPresent()) {
      throw new Refusal(
          Refusal.Reason.ACCOUNT_TAKEN, "An agent who has not linked it has its mail address");
    }
    Agent agent =
        new Agent(
            AgentId.next(),
            account.name(),
            email,
            Agent.Role.AGENT,
            Agent.DEFAULT_CAPACITY,
            List.of(),
            List.of());
    accounts.add(agent, null);
    link(agent.id(), account);
    LOG.info("A login at {} made the agent {}", account.issuer(), agent.id());
    return agent;
  }

  /**
   * Links an account to an agent; one that is linked to the same agent stays so.
   *
   * @throws Refusal when it is another agent's
   */
  void link(AgentId agent, Account account) {
    LinkedLogins links = accounts.logins();
    if (!links.link(agent, account.issuer(), account.subject(), account.label())
        && links
            .find(account.issuer(), account.subject())
            .filter(linked -> linked.agent().equals(agent))
            .isEmpty()) {
      throw new Refusal(Refusal.Reason.ACCOUNT_TAKEN, "It is another agent's, or one too many");
    }
  }
}
