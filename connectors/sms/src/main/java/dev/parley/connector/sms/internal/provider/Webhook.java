package dev.parley.connector.sms.internal.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A request to the channel's webhook, as raw as signatures need it. Immutable. */
public final class Webhook {
  private final String method;
  private final String url;
  private final String query;
  private final Map<String, String> headers;
  private final byte[] body;

  /**
   * @param method GET or POST
   * @param base the public URL under which the provider knows the channel, without a query
   * @param query as it came, still encoded, or null
   * @param headers name to first value
   * @param body as it came; empty for a GET
   */
  public Webhook(
      String method, String base, String query, Map<String, String> headers, byte[] body) {
    this.method = method;
    this.query = query == null ? "" : query;
    this.url = query == null ? base : base + "?" + query;
    Map<String, String> caseless = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    caseless.putAll(headers);
    this.headers = caseless;
    this.body = body.clone();
  }

  boolean isGet() {
    return method.equals("GET");
  }

  /** The public URL with its query: what providers sign. */
  String url() {
    return url;
  }

  byte[] body() {
    return body.clone();
  }

  boolean hasBody() {
    return body.length > 0;
  }

  /** A header's value, or null. */
  String header(String name) {
    return headers.get(name);
  }

  /**
   * A header's value.
   *
   * @throws WebhookRefused when the signature's header is missing
   */
  String signatureHeader(String name) throws WebhookRefused {
    String value = headers.get(name);
    if (value == null || value.isBlank()) {
      throw WebhookRefused.badSignature("The header " + name + " is missing");
    }
    return value.strip();
  }

  boolean isForm() {
    return mediaType().equals("application/x-www-form-urlencoded");
  }

  boolean isJson() {
    return mediaType().equals("application/json") || mediaType().endsWith("+json");
  }

  private String mediaType() {
    String type = headers.getOrDefault("Content-Type", "");
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  Form query() throws WebhookRefused {
    return Form.parse(query);
  }

  /** The body's fields, or for a GET those of the query. */
  Form form() throws WebhookRefused {
    return isGet() ? query() : Form.parse(text());
  }

  /**
   * The body as JSON.
   *
   * @throws WebhookRefused when it is no JSON object in UTF-8
   */
  JsonNode json() throws WebhookRefused {
    try {
      JsonNode node = Json.mapper().readTree(text());
      if (node == null || !node.isObject()) {
        throw WebhookRefused.malformed("The body is no JSON object");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw WebhookRefused.malformed("The body is not JSON: " + Json.reason(e), e);
    }
  }

  /**
   * The body as text.
   *
   * @throws WebhookRefused when it is not UTF-8
   */
  String text() throws WebhookRefused {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw WebhookRefused.malformed("The body is not UTF-8", e);
    }
  }
}
