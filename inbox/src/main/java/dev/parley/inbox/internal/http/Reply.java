package dev.parley.inbox.internal.http;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a route answers.
 *
 * @param body a value to be written as JSON, a {@code byte[]}, an {@link InputStream} (closed
 *     after) or null for none
 */
public record Reply(int status, Map<String, List<String>> headers, Object body) {

  public static Reply json(int status, Object body) {
    return new Reply(status, Map.of(), body).with("Content-Type", "application/json");
  }

  public static Reply ok(Object body) {
    return json(200, body);
  }

  public static Reply none() {
    return new Reply(204, Map.of(), null);
  }

  public static Reply bytes(String mediaType, Object body) {
    return new Reply(200, Map.of(), body).with("Content-Type", mediaType);
  }

  /** This with one header line more. */
  public Reply with(String name, String value) {
    Map<String, List<String>> more = new LinkedHashMap<>(headers);
    more.merge(
        name,
        List.of(value),
        (old, line) -> {
          List<String> both = new java.util.ArrayList<>(old);
          both.addAll(line);
          return List.copyOf(both);
        });
    return new Reply(status, more, body);
  }
}
