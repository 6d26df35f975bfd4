package dev.parley.inbox.internal.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;

/**
 * A piece of a list.
 *
 * @param next where the next page begins, or null at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, String next) {
  public Page {
    items = List.copyOf(items);
  }

  public <R> Page<R> map(Function<T, R> change) {
    return new Page<>(items.stream().map(change).toList(), next);
  }

  /** A list that is always whole. */
  public static <T> Page<T> whole(List<T> items) {
    return new Page<>(items, null);
  }
}
