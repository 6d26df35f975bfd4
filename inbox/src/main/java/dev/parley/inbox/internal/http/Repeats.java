package dev.parley.inbox.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.codec.Json;
import dev.parley.conversations.IdempotencyKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does each write once under its {@code Idempotency-Key}: what comes again, from the same caller on
 * the same path, gets the answer of the first, by the IETF draft "The Idempotency-Key HTTP Header
 * Field". Only what was done is kept; what failed may be tried again. Answers that show a secret
 * are not kept, only that they were given. What the operation did itself is kept in the store, and
 * so over a restart; what it handed to the broker in memory, for there the key is the message's
 * {@code clientId}, by which the hub knows it again. Thread-safe.
 */
public final class Repeats {
  /** How long an answer is given again. */
  public static final Duration FOR = Duration.ofHours(24);

  /** Bytes of one answer that is kept, at most (64 KiB); of a longer one that it was given. */
  static final int MAX_ANSWER = 64 * 1024;

  /** Bytes of the answers kept in memory, at most (32 MiB). */
  private static final long MAX_MEMORY = 32L * 1024 * 1024;

  private static final int ENTRY = 512;
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(Repeats.class);

  /**
   * What was answered.
   *
   * @param print of the request
   * @param body JSON, or null for none
   * @param untold whether there was more than can be given again
   */
  record Kept(
      String print, int status, Map<String, List<String>> headers, String body, boolean untold) {}

  private final IdempotencyKeys store;
  private final byte[] secret;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final Cache<String, Kept> memory =
      Caffeine.newBuilder()
          .maximumWeight(MAX_MEMORY)
          .weigher(
              (String scope, Kept kept) ->
                  ENTRY + scope.length() + (kept.body() == null ? 0 : kept.body().length()))
          .expireAfterWrite(FOR)
          .build();

  /**
   * @param secret makes the prints of requests, which may hold passwords, worthless to who reads
   *     the database
   */
  public Repeats(IdempotencyKeys store, byte[] secret) {
    this.store = store;
    this.secret = secret.clone();
  }

  /** Runs a write, or gives the answer of the first under its key. */
  CompletionStage<Reply> run(Route route, Call call) throws Exception {
    String key = call.key();
    if (key == null || route.access() == Route.Access.PUBLIC) {
      return route.action().handle(call);
    }
    String scope =
        String.join(
            " ",
            call.principal().agent().id().toString(),
            route.method(),
            call.request().getHttpURI().getPath(),
            key);
    if (!underWay.add(scope)) {
      throw new Problem(
          409,
          "idempotency-key-in-use",
          "The first request under this key is still under way; ask again",
          SOON);
    }
    CompletionStage<Reply> reply = null;
    try {
      call.print(secret);
      Optional<Kept> known = find(route, scope);
      if (known.isPresent()) {
        return CompletableFuture.completedFuture(again(known.get(), call));
      }
      CompletionStage<Reply> first = route.action().handle(call);
      String print = call.printed();
      reply =
          first.whenComplete(
              (done, failure) -> {
                if (failure == null) {
                  keep(route, scope, kept(route, print, done));
                }
                underWay.remove(scope);
              });
      return reply;
    } finally {
      if (reply == null) {
        underWay.remove(scope);
      }
    }
  }

  private Optional<Kept> find(Route route, String scope) throws JsonProcessingException {
    if (route.keeping() == Route.Keeping.MEMORY) {
      return Optional.ofNullable(memory.getIfPresent(scope));
    }
    Optional<IdempotencyKeys.Answer> answer = store.find(scope);
    return answer.isEmpty()
        ? Optional.empty()
        : Optional.of(Json.mapper().readValue(answer.get().body(), Kept.class));
  }

  private static Reply again(Kept kept, Call call) throws IOException {
    call.repeated();
    if (!kept.print().equals(call.printed())) {
      throw new Problem(
          422,
          "idempotency-key-reused",
          "Another request was made under this key; a new request takes a new key");
    }
    if (kept.untold()) {
      throw new Problem(
          409,
          "already-done",
          "This was done under this key with status "
              + kept.status()
              + "; its answer, which may have shown a secret, is given once");
    }
    return new Reply(
        kept.status(),
        kept.headers(),
        kept.body() == null ? null : kept.body().getBytes(StandardCharsets.UTF_8));
  }

  private static Kept kept(Route route, String print, Reply done) {
    Kept untold = new Kept(print, done.status(), Map.of(), null, true);
    if (route.keeping() == Route.Keeping.NOTHING || done.headers().containsKey("Set-Cookie")) {
      return untold;
    } else if (done.body() == null) {
      return new Kept(print, done.status(), done.headers(), null, false);
    } else if (done.body() instanceof InputStream || done.body() instanceof byte[]) {
      return untold;
    }
    String body = Json.text(done.body());
    return body.length() > MAX_ANSWER
        ? untold
        : new Kept(print, done.status(), done.headers(), body, false);
  }

  /** Keeps it; it was done in any case, and so it is answered even if that fails. */
  private void keep(Route route, String scope, Kept kept) {
    try {
      if (route.keeping() == Route.Keeping.MEMORY) {
        memory.put(scope, kept);
      } else {
        store.keep(scope, new IdempotencyKeys.Answer(kept.status(), Json.text(kept)), FOR);
      }
    } catch (RuntimeException e) {
      LOG.warn("The answer of a write cannot be kept; a repetition would do it again", e);
    }
  }
}
