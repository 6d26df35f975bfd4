package dev.parley.inbox.internal.http;

import dev.parley.conversations.Page;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one way in which lists are answered: {@code limit} and {@code cursor} are asked for, {@code
 * next} is the cursor of the next page, or null at the end.
 */
public final class Paging {
  private Paging() {}

  /** A list that the store cuts, along an index. */
  @FunctionalInterface
  public interface Cut<T> {
    /**
     * One page.
     *
     * @throws IllegalArgumentException when the cursor is none of this list
     */
    Page<T> page(String cursor, int limit);
  }

  /**
   * The page that a call asks for.
   *
   * @throws Problem 400 for a cursor that the list did not give
   */
  public static <T> Page<T> of(Call call, Cut<T> list) {
    int limit = call.limit();
    try {
      return list.page(call.query("cursor"), limit);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("cursor is none that this list gave");
    }
  }

  /**
   * The page that a call asks for of a list that is short and held whole. It is answered in the
   * order of its keys, so that nothing comes twice or is missed when others come and go between two
   * pages, and so that it is the same over every database.
   *
   * @param key of an item, its own; see {@link #key}
   * @throws Problem 400 for a cursor that the list did not give
   */
  public static <T> Page<T> of(Call call, Collection<T> all, Function<? super T, String> key) {
    return of(
        call,
        (cursor, limit) -> {
          String after = cursor == null ? "" : decoded(cursor);
          List<Map.Entry<String, T>> rest =
              all.stream()
                  .map(item -> Map.entry(key.apply(item), item))
                  .filter(item -> item.getKey().compareTo(after) > 0)
                  .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                  .limit(limit + 1L)
                  .collect(Collectors.toCollection(ArrayList::new));
          String next = null;
          if (rest.size() > limit) {
            rest.remove(limit);
            next = encoded(rest.get(limit - 1).getKey());
          }
          return new Page<>(rest.stream().map(Map.Entry::getValue).toList(), next);
        });
  }

  /** A key that sorts by its pieces, the first of them first; numbers are 0 or more. */
  public static String key(Object... pieces) {
    return Stream.of(pieces).map(Paging::piece).collect(Collectors.joining("\0"));
  }

  /** A piece of a {@link #key} that puts the newest first. */
  public static Long newestFirst(Instant at) {
    return Long.MAX_VALUE - micros(at);
  }

  private static String piece(Object value) {
    if (value instanceof Instant at) {
      return piece(micros(at));
    }
    return value instanceof Number number
        ? String.format(Locale.ROOT, "%019d", number.longValue())
        : value.toString();
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  private static String encoded(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String cursor) {
    return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
  }
}
