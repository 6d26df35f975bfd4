package dev.parley.inbox.internal.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Writes that are no messages, each done once: a repetition under the same {@code Idempotency-Key}
 * gets the answer of the first. Remembered for an hour and in memory, for an answer may hold a
 * secret that is shown once. Thread-safe.
 */
final class Once {
  private static final int REMEMBERED = 1_000;
  private static final Duration FOR = Duration.ofHours(1);

  private final Cache<String, CompletableFuture<Reply>> answers =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(FOR).build();

  Reply run(Call call, Route.Direct action) throws Exception {
    String key = Sending.key(call);
    if (key == null) {
      return action.handle(call);
    }
    String scope =
        call.principal().agent().id() + " " + call.request().getHttpURI().getPath() + " " + key;
    CompletableFuture<Reply> mine = new CompletableFuture<>();
    CompletableFuture<Reply> known = answers.asMap().putIfAbsent(scope, mine);
    if (known != null) {
      return wait(known);
    }
    try {
      Reply reply = action.handle(call);
      mine.complete(reply);
      return reply;
    } catch (Exception e) {
      answers.asMap().remove(scope, mine);
      mine.completeExceptionally(e);
      throw e;
    }
  }

  private static Reply wait(CompletableFuture<Reply> known) throws Exception {
    try {
      return known.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
