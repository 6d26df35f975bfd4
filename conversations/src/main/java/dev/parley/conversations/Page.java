package dev.parley.conversations;

import java.util.List;
import java.util.function.Function;

/**
 * Part of a list.
 *
 * @param next the cursor that the next part begins after, or null at the end; opaque to callers
 */
public record Page<T>(List<T> items, String next) {
  /** Items of one page, at most. */
  public static final int MAX = 200;

  public Page {
    items = List.copyOf(items);
  }

  /**
   * A page of what was found when one more than its size was asked for.
   *
   * @param cursor of the last of a page, when there are more
   */
  static <T> Page<T> cut(List<T> found, int size, Function<? super T, String> cursor) {
    return found.size() <= size
        ? new Page<>(found, null)
        : new Page<>(found.subList(0, size), cursor.apply(found.get(size - 1)));
  }

  /** The same page of other looks. */
  public <R> Page<R> map(Function<? super T, ? extends R> look) {
    return new Page<>(items.stream().<R>map(look).toList(), next);
  }

  /** A limit as asked for, within what is allowed. */
  static int limit(int asked) {
    return Math.max(1, Math.min(MAX, asked));
  }
}
