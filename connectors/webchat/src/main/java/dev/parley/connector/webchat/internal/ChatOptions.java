package dev.parley.connector.webchat.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import dev.parley.connector.webchat.internal.protocol.FrameLimits;
import dev.parley.connector.webchat.internal.protocol.FrameWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A channel's options. Names, meanings and defaults stand in {@code options.schema.json}, which the
 * hub has checked them against. Immutable.
 */
public final class ChatOptions {
  private static final String SCHEMA = "/dev/parley/connector/webchat/options.schema.json";

  private final JsonNode given;
  private final JsonNode schema;

  /** Options as given; what is left out has the schema's default. */
  public ChatOptions(JsonNode given, JsonNode schema) {
    this.given = given;
    this.schema = schema.path("properties");
  }

  /** The options' JSON Schema. */
  public static JsonNode schema() {
    try (InputStream schema = ChatOptions.class.getResourceAsStream(SCHEMA)) {
      return Json.mapper().readTree(schema);
    } catch (IOException e) {
      throw new UncheckedIOException("The resource " + SCHEMA + " cannot be read", e);
    }
  }

  public List<String> origins() {
    return strings("origins");
  }

  /** Or null: then no visitor can be identified. */
  public String identitySecret() {
    return string("identitySecret");
  }

  /** The identity secret before, or null when there is none any more. */
  public String previousIdentitySecret(Instant now) {
    String until = string("previousIdentitySecretUntil");
    return until == null || now.isBefore(Instant.parse(until))
        ? string("previousIdentitySecret")
        : null;
  }

  public FrameWriter.Welcome welcome() {
    return new FrameWriter.Welcome(
        string("name"),
        string("greeting"),
        number("maxText"),
        maxFile(),
        mediaTypes(),
        pageQuery(),
        typedAhead(),
        value("askLocation").booleanValue());
  }

  /** Whether agents see what visitors type before they send it. */
  public boolean typedAhead() {
    return value("typedAhead").booleanValue();
  }

  /** Whether agents see the query string and the fragment of visitors' pages. */
  public boolean pageQuery() {
    return value("pageQuery").booleanValue();
  }

  public List<String> mediaTypes() {
    return strings("mediaTypes");
  }

  public FrameLimits frameLimits() {
    return new FrameLimits(number("maxText"));
  }

  public int maxFrame() {
    return number("maxFrame");
  }

  public int maxFile() {
    return number("maxFile");
  }

  public long maxUploads() {
    return value("maxUploads").longValue();
  }

  public Rate messages() {
    return new Rate(number("messagesPerSecond"), number("messagesBurst"));
  }

  public Rate frames() {
    return new Rate(number("framesPerSecond"), number("framesBurst"));
  }

  public Rate visits() {
    return new Rate(number("visitsPerSecond"), number("visitsBurst"));
  }

  public int connectionsPerAddress() {
    return number("connectionsPerAddress");
  }

  public int connections() {
    return number("connections");
  }

  public Duration handshakeTimeout() {
    return Duration.ofSeconds(number("handshakeTimeout"));
  }

  public Duration pingInterval() {
    return Duration.ofSeconds(number("pingInterval"));
  }

  public Duration idleTimeout() {
    return Duration.ofSeconds(number("idleTimeout"));
  }

  public int pendingSends() {
    return number("pendingSends");
  }

  public int outbox() {
    return number("outbox");
  }

  public int faults() {
    return number("faults");
  }

  private String string(String name) {
    JsonNode value = value(name);
    return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
  }

  private int number(String name) {
    return value(name).intValue();
  }

  private List<String> strings(String name) {
    List<String> values = new ArrayList<>();
    value(name).forEach(value -> values.add(value.textValue()));
    return List.copyOf(values);
  }

  private JsonNode value(String name) {
    return given.hasNonNull(name) ? given.get(name) : schema.path(name).path("default");
  }
}
