package dev.parley.inbox.internal.oidc;

import dev.parley.inbox.OidcProvider;
import dev.parley.inbox.Seal;
import dev.parley.inbox.internal.auth.Once;
import dev.parley.model.AgentId;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Logins at providers, from the way out to the way back. Each provider is asked on threads of its
 * own, however slow it is. Thread-safe.
 */
public final class OidcLogins implements AutoCloseable {
  /** Questions to one provider at a time; more wait. */
  private static final int THREADS = 4;

  /** Logins that may wait for one provider; more are told to try again. */
  private static final int WAITING = 100;

  /** Where the browser goes, and the cookie that it comes back with. */
  public record Begun(URI url, String cookie) {
    /** Without secrets. */
    @Override
    public String toString() {
      return "Begun[" + url.getHost() + "]";
    }
  }

  /** What came of a login at its provider. */
  public record Ended(OidcFlow flow, Account account) {}

  private final Map<String, OidcProvider> providers = new LinkedHashMap<>();
  private final Map<String, OidcClient> clients = new LinkedHashMap<>();
  private final Seal seal;
  private final Once used = new Once(OidcFlow.LIFETIME);
  private final Map<String, ThreadPoolExecutor> threads = new LinkedHashMap<>();

  /**
   * @param publicUrl the base of public URLs, without a slash at the end
   */
  public OidcLogins(List<OidcProvider> configured, String publicUrl, Seal seal) {
    this.seal = seal;
    ProviderHttp http = new ProviderHttp();
    for (OidcProvider provider : configured) {
      providers.put(provider.name(), provider);
      URI redirect = URI.create(publicUrl + "/login/oidc/" + provider.name());
      clients.put(provider.name(), new OidcClient(provider, redirect, http));
      threads.put(provider.name(), pool());
    }
  }

  private static ThreadPoolExecutor pool() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "inbox-oidc");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  public List<OidcProvider> providers() {
    return List.copyOf(providers.values());
  }

  public Optional<OidcProvider> provider(String name) {
    return Optional.ofNullable(providers.get(name));
  }

  /**
   * Begins a login, or the linking of an account.
   *
   * @param agent who links; null for a log-in
   * @param session the id of that agent's session
   */
  public CompletionStage<Begun> begin(OidcProvider provider, AgentId agent, String session) {
    OidcFlow flow = OidcFlow.begin(provider.name(), agent, session);
    OidcClient client = clients.get(provider.name());
    Supplier<Begun> step = () -> new Begun(client.authorization(flow), flow.sealed(seal));
    return client.isKnown()
        ? CompletableFuture.completedFuture(step.get())
        : away(provider.name(), step);
  }

  /**
   * Ends it. Fails with {@link Refusal}.
   *
   * @param cookie what the browser carries, or null
   * @param error what the provider says instead of a code, or null
   */
  public CompletionStage<Ended> end(
      String provider, String cookie, String state, String code, String error, String issuer) {
    OidcFlow flow = cookie == null ? null : OidcFlow.open(seal, cookie).orElse(null);
    if (flow == null
        || !flow.provider().equals(provider)
        || !clients.containsKey(provider)
        || !OidcClient.belongs(flow, state)
        || !used.first(flow.state())) {
      return failed(new Refusal(Refusal.Reason.LOGIN_OVER, "No such login in this browser"));
    }
    if (error != null || code == null) {
      return failed(
          new Refusal(
              Refusal.Reason.PROVIDER_REFUSED,
              "It says " + String.valueOf(error).replaceAll("\\W", "_")));
    }
    return away(provider, () -> new Ended(flow, clients.get(provider).account(flow, code, issuer)));
  }

  private <T> CompletionStage<T> away(String provider, Supplier<T> step) {
    try {
      return CompletableFuture.supplyAsync(step, threads.get(provider));
    } catch (RejectedExecutionException e) {
      return failed(new Refusal(Refusal.Reason.BUSY, "Too many logins are under way"));
    }
  }

  private static <T> CompletionStage<T> failed(Refusal refusal) {
    return CompletableFuture.failedFuture(refusal);
  }

  @Override
  public void close() {
    threads.values().forEach(ThreadPoolExecutor::shutdownNow);
  }
}
