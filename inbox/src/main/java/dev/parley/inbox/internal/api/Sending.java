package dev.parley.inbox.internal.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.inbox.Submit;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.model.Message;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands messages in, each once. What is remembered here is for a day and lost at a restart; after
 * that the hub knows a message by its {@code clientId}. Thread-safe.
 */
final class Sending {
  private static final int REMEMBERED = 100_000;
  private static final Duration FOR = Duration.ofHours(24);
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

  private final Submit submit;
  private final Cache<String, CompletableFuture<Reply>> answers =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(FOR).build();

  Sending(Submit submit) {
    this.submit = submit;
  }

  /** Hands in what {@code make} makes of the caller's key, or null; 202 once the broker has it. */
  CompletionStage<Reply> send(Call call, Function<String, Message> make) {
    return hand(make.apply(call.key()));
  }

  /**
   * Does it once under the caller's {@code clientId}, for who sends that and no {@code
   * Idempotency-Key}; what comes again gets the first one's answer.
   */
  CompletionStage<Reply> once(Call call, String key, Function<String, CompletionStage<Reply>> act) {
    if (key == null) {
      return act.apply(null);
    }
    String scope =
        call.principal().agent().id() + " " + call.request().getHttpURI().getPath() + " " + key;
    CompletableFuture<Reply> mine = new CompletableFuture<>();
    CompletableFuture<Reply> known = answers.asMap().putIfAbsent(scope, mine);
    if (known != null) {
      return known;
    }
    try {
      act.apply(key)
          .whenComplete(
              (reply, failure) -> {
                if (failure == null) {
                  mine.complete(reply);
                } else {
                  answers.asMap().remove(scope, mine);
                  mine.completeExceptionally(failure);
                }
              });
    } catch (RuntimeException e) {
      answers.asMap().remove(scope, mine);
      mine.completeExceptionally(e);
      throw e;
    }
    return mine;
  }

  CompletionStage<Reply> hand(Message message) {
    return accepted(
        submit.submit(message),
        () -> {
          Map<String, Object> body = new LinkedHashMap<>();
          body.put("id", message.id());
          if (message.clientId() != null) {
            body.put("clientId", message.clientId());
          }
          return body;
        });
  }

  /** Hands in several, each once the broker has the one before: so none overtakes another. */
  CompletionStage<Reply> hand(List<Message> messages) {
    return hand(messages, messages);
  }

  /**
   * The same, answering with the ids of others as well.
   *
   * @param told whose ids are answered
   */
  CompletionStage<Reply> hand(List<Message> messages, List<Message> told) {
    CompletionStage<Void> all = CompletableFuture.completedFuture(null);
    for (Message message : messages) {
      all = all.thenCompose(before -> submit.submit(message));
    }
    return accepted(all, () -> Map.of("ids", told.stream().map(Message::id).toList()));
  }

  /** 202 when the stage completes, a problem when it fails. */
  static CompletionStage<Reply> accepted(
      CompletionStage<Void> stage, java.util.function.Supplier<Object> body) {
    return stage.handle(
        (done, failure) -> {
          if (failure == null) {
            return Reply.json(202, body.get());
          }
          Throwable cause = failure.getCause() == null ? failure : failure.getCause();
          if (failure instanceof Submit.Busy busy) {
            throw Problem.busy(busy.retryAfter());
          } else if (cause instanceof Submit.Busy busy) {
            throw Problem.busy(busy.retryAfter());
          } else if (cause instanceof IllegalArgumentException refused) {
            throw new Problem(422, "refused", refused.getMessage());
          }
          LOG.warn("A message was not taken by the broker", cause);
          throw new Problem(
              503,
              "unavailable",
              "The broker did not take it; send it again under the same key",
              Duration.ofSeconds(2));
        });
  }
}
