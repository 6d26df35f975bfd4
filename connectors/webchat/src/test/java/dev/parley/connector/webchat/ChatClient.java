package dev.parley.connector.webchat;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.WebSocketClient;

/** A visitor's client that remembers what it was told. */
public final class ChatClient implements Session.Listener.AutoDemanding, AutoCloseable {
  private final WebSocketClient client = new WebSocketClient();
  private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
  private final Session session;
  private volatile int closed;

  ChatClient(String url) throws Exception {
    this(url, null);
  }

  ChatClient(String url, String origin) throws Exception {
    client.start();
    ClientUpgradeRequest request = new ClientUpgradeRequest(URI.create(url));
    if (origin != null) {
      request.setHeader("Origin", origin);
    }
    session = client.connect(this, request).get(5, TimeUnit.SECONDS);
  }

  @Override
  public void onWebSocketText(String text) {
    try {
      frames.add(Json.mapper().readTree(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void onWebSocketClose(int code, String reason, Callback callback) {
    closed = code;
    callback.succeed();
  }

  ChatClient say(String json) {
    session.sendText(json.replace('\'', '"'), Callback.NOOP);
    return this;
  }

  ChatClient sendFile(String header, byte[] file) {
    session.sendBinary(ByteBuffer.wrap(frame(header, file)), Callback.NOOP);
    return this;
  }

  static byte[] frame(String header, byte[] file) {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(2 + json.length + file.length)
        .putShort((short) json.length)
        .put(json)
        .put(file)
        .array();
  }

  /** Waits for the n-th frame of a type, from 1. */
  JsonNode hear(String type, int n) {
    await("frame " + n + " of type " + type + ", having " + frames)
        .until(() -> heard(type).size() >= n);
    return heard(type).get(n - 1);
  }

  JsonNode hear(String type) {
    return hear(type, 1);
  }

  List<JsonNode> heard(String type) {
    return frames.stream().filter(frame -> frame.path("type").asText().equals(type)).toList();
  }

  /** Says hello and returns the welcome. */
  JsonNode hello() {
    return say("{'type':'hello'}").hear("welcome");
  }

  JsonNode hello(String token) {
    return say("{'type':'hello','token':'" + token + "'}").hear("welcome");
  }

  JsonNode resume(String token, long after) {
    return say("{'type':'hello','token':'" + token + "','after':" + after + "}").hear("welcome");
  }

  /** The close code, once there is one. */
  int closed() {
    await().until(() -> closed != 0);
    return closed;
  }

  boolean isOpen() {
    return closed == 0;
  }

  @Override
  public void close() {
    LifeCycle.stop(client);
  }
}
