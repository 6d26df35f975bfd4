package dev.parley.inbox.internal.http;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * One operation of the API.
 *
 * @param method the HTTP method
 * @param path a template such as {@code /api/v1/conversations/{id}}
 * @param access who may call it
 * @param action what it does
 * @param keeping what is kept of its answer for a repetition under the same key
 */
public record Route(String method, String path, Access access, Action action, Keeping keeping) {

  /** What is kept of an answer. */
  public enum Keeping {
    /** All of it, over a restart as well. */
    STORE,
    /** All of it until a restart: the hub knows the message itself again. */
    MEMORY,
    /** That it was given: it shows a secret. */
    NOTHING
  }

  /** Who may call an operation. */
  public enum Access {
    /** Anybody. */
    PUBLIC(),
    /** Who is logged in or has a token of any scope. */
    MEMBER(),
    READ("conversations:read"),
    WRITE("conversations:write"),
    DEVICES("devices:write"),
    REPORTS("reports:read"),
    /** People who lead others: what a team shares, and the teams. */
    WORKSPACE("workspace:write"),
    /** People who connect other systems: channels, webhooks, tokens. */
    INTEGRATIONS("integrations:write"),
    /** People who run the place. */
    ADMIN("admin"),
    /** What could not be delivered, and why: for who talks to people, and who connects systems. */
    LETTERS("conversations:read", "integrations:write"),
    /** Sending it again or dropping it. */
    LETTERS_WRITE("conversations:write", "integrations:write"),
    /** All that is in it. */
    LETTERS_CONTENT("admin", "integrations:write");

    /** As {@link List#of} makes it. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> scopes;

    Access(String... scopes) {
      this.scopes = List.of(scopes);
    }

    /** The scope that is needed, any of them where there are more; null for none. */
    public String scope() {
      return scopes.isEmpty() ? null : String.join(" or ", scopes);
    }

    /**
     * Whether it is for a caller.
     *
     * @param has whether the caller has a scope
     */
    public boolean isFor(Predicate<String> has) {
      return scopes.isEmpty() || scopes.stream().anyMatch(has);
    }
  }

  /** What an operation does. Runs on a thread that may block. */
  @FunctionalInterface
  public interface Action {
    /** Answers now or later. Fails with {@link Problem} for what the caller did wrong. */
    CompletionStage<Reply> handle(Call call) throws Exception;
  }

  /** An action that answers at once. */
  @FunctionalInterface
  public interface Direct {
    /** Answers. Fails with {@link Problem} for what the caller did wrong. */
    Reply handle(Call call) throws Exception;
  }

  public static Route of(String method, String path, Access access, Direct action) {
    return new Route(
        method,
        path,
        access,
        call -> CompletableFuture.completedFuture(action.handle(call)),
        Keeping.STORE);
  }

  public static Route later(String method, String path, Access access, Action action) {
    return new Route(method, path, access, action, Keeping.MEMORY);
  }

  /** This, with an answer that shows a secret and is given once. */
  public Route once() {
    return new Route(method, path, access, action, Keeping.NOTHING);
  }

  List<String> segments() {
    return List.of(path.substring(1).split("/"));
  }
}
