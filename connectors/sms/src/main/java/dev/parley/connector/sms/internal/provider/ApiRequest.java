package dev.parley.connector.sms.internal.provider;

import dev.parley.codec.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A POST to a provider's REST API. Holds credentials: never to be logged.
 *
 * @param url absolute
 * @param headers beside the content type
 * @param body text to be sent as UTF-8
 */
public record ApiRequest(String url, Map<String, String> headers, String contentType, String body) {

  static ApiRequest form(String url, String authorization, Map<String, String> fields) {
    return new ApiRequest(
        url,
        Map.of("Authorization", authorization),
        "application/x-www-form-urlencoded",
        Form.encode(fields));
  }

  static ApiRequest json(String url, String authorization, Map<String, Object> fields) {
    return new ApiRequest(
        url, Map.of("Authorization", authorization), "application/json", Json.text(fields));
  }

  ApiRequest with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new ApiRequest(url, more, contentType, body);
  }

  @Override
  public String toString() {
    return "POST " + url;
  }
}
