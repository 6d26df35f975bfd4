package dev.parley.connector.webchat.internal;

import dev.parley.connector.webchat.internal.protocol.ClientFrame;
import dev.parley.connector.webchat.internal.protocol.ErrorCode;
import dev.parley.connector.webchat.internal.protocol.ProtocolException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/**
 * What is served under {@code /chat}: {@code /{channel}} is a WebSocket, {@code /{channel}/events}
 * a stream of events and {@code /{channel}/messages} takes frames by POST. Channels come and go
 * while it runs. Thread-safe.
 */
public final class ChatHandler extends Handler.Abstract {
  private static final int FRAME_HEADER = 65_537;
  private final ConcurrentMap<String, ChatChannel> channels = new ConcurrentHashMap<>();
  private final Queue<SocketLine> strangers = new ConcurrentLinkedQueue<>();
  private volatile ServerWebSocketContainer sockets;

  /** Gives the handler what upgrades its connections; before it starts. */
  public void sockets(ServerWebSocketContainer container) {
    sockets = container;
  }

  /** Serves a channel from now on. */
  public void add(ChatChannel channel) {
    channels.put(channel.name(), channel);
  }

  /** Serves a channel no longer. */
  public void remove(ChatChannel channel) {
    channels.remove(channel.name(), channel);
  }

  /** What is done once a second: closes those who don't say hello, and the channels' own. */
  public void second() {
    long now = System.nanoTime();
    strangers.removeIf(line -> line.hurry(now));
    channels.values().forEach(ChatChannel::second);
  }

  /** The channels that are served. */
  public Iterable<ChatChannel> channels() {
    return channels.values();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    HttpAnswer answer = new HttpAnswer(response, callback);
    String[] path = Request.getPathInContext(request).substring(1).split("/", -1);
    ChatChannel channel = channels.get(path[0]);
    if (channel == null || path.length > 2) {
      answer.refuse(404, "not-found", "No chat is here");
      return true;
    }
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (!channel.origins.allow(origin, request.getHeaders().get(HttpHeader.HOST))) {
      channel.hub.status().count("origin-refused");
      answer.refuse(403, "origin", "This site may not use the chat; see the option origins");
      return true;
    }
    answer.allow(origin);
    String remote = Request.getRemoteAddr(request);
    Duration wait =
        HttpMethod.OPTIONS.is(request.getMethod()) ? null : channel.remotes.visit(remote);
    if (wait != null) {
      channel.hub.status().count("rate-limited");
      answer.refuse(
          new ProtocolException(ErrorCode.RATE_LIMITED, "Too many visits from there", null, wait),
          channel);
      return true;
    }
    String what = path.length == 1 ? "" : path[1];
    String method = request.getMethod();
    if (HttpMethod.OPTIONS.is(method)) {
      answer.preflight();
    } else if (what.isEmpty() && HttpMethod.GET.is(method)) {
      upgrade(channel, remote, answer, request, response, callback);
    } else if (what.equals("events") && HttpMethod.GET.is(method)) {
      events(channel, remote, answer, request, response, callback);
    } else if (what.equals("messages") && HttpMethod.POST.is(method)) {
      post(channel, answer, request);
    } else {
      answer.refuse(404, "not-found", "GET /chat/{channel}, GET .../events or POST .../messages");
    }
    return true;
  }

  private void upgrade(
      ChatChannel channel,
      String remote,
      HttpAnswer answer,
      Request request,
      Response response,
      Callback callback) {
    if (!"websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeader.UPGRADE))
        && !HttpMethod.CONNECT.is(request.getMethod())) {
      answer.refuse(426, "upgrade-required", "Here a WebSocket is expected");
      return;
    }
    if (!channel.admit(remote)) {
      answer.refuse(busy("Too many connections"), channel);
      return;
    }
    SocketLine line = new SocketLine(channel, remote);
    boolean upgraded = false;
    try {
      upgraded =
          sockets.upgrade(
              (upgradeRequest, upgradeResponse, done) -> {
                upgradeResponse.setExtensions(java.util.List.of());
                return line;
              },
              request,
              response,
              callback);
    } finally {
      if (!upgraded) {
        channel.gone(remote);
      }
    }
    if (upgraded) {
      strangers.add(line);
    } else {
      answer.refuse(400, "malformed", "Not a WebSocket handshake");
    }
  }

  private static void events(
      ChatChannel channel,
      String remote,
      HttpAnswer answer,
      Request request,
      Response response,
      Callback callback) {
    try {
      Visit visit = authorized(channel, request);
      Long after = after(request.getHeaders().get("Last-Event-ID"));
      if (!channel.admit(remote)) {
        throw busy("Too many connections");
      }
      new EventLine(channel, visit, remote, request, response, callback).open(after);
    } catch (ProtocolException e) {
      answer.refuse(e, channel);
    }
  }

  private static void post(ChatChannel channel, HttpAnswer answer, Request request) {
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    boolean file = type != null && type.startsWith("application/octet-stream");
    if (!file && (type == null || !type.startsWith("application/json"))) {
      answer.refuse(415, "media-type", "A frame is application/json or application/octet-stream");
      return;
    }
    int limit = file ? channel.options.maxFile() + FRAME_HEADER : channel.options.maxFrame();
    if (request.getLength() > limit) {
      answer.refuse(413, "too-large", "That has at most " + limit + " bytes");
      return;
    }
    int room = request.getLength() >= 0 ? (int) request.getLength() : limit;
    if (!channel.uploads.reserve(room)) {
      answer.refuse(busy("Too much is on its way"), channel);
      return;
    }
    Content.Source.asByteArrayAsync(
        request,
        limit,
        Promise.Invocable.from(
            Invocable.InvocationType.BLOCKING,
            (body, failure) -> {
              if (failure != null) {
                channel.uploads.free(room);
                answer.refuse(413, "too-large", "That has at most " + limit + " bytes, all sent");
                return;
              }
              try {
                frame(channel, answer, request, file, body, room);
              } catch (ProtocolException e) {
                channel.uploads.free(room);
                answer.refuse(e, channel);
              }
            }));
  }

  private static void frame(
      ChatChannel channel,
      HttpAnswer answer,
      Request request,
      boolean file,
      byte[] body,
      int reserved) {
    ClientFrame frame = file ? channel.reader.readFile(body) : channel.reader.read(body);
    if (frame instanceof ClientFrame.Hello hello) {
      answer.frame(channel.welcome(channel.doorman.enter(hello)));
      channel.uploads.free(reserved);
      return;
    }
    channel
        .desk
        .answer(authorized(channel, request), null, frame)
        .thenAccept(
            reply -> {
              channel.uploads.free(reserved);
              answer.frame(reply);
            });
  }

  private static Visit authorized(ChatChannel channel, Request request) {
    Visit visit = channel.doorman.authorized(request.getHeaders().get(HttpHeader.AUTHORIZATION));
    if (visit == null) {
      throw new ProtocolException(
          ErrorCode.HELLO_REQUIRED, "POST a hello first and send its token as Authorization");
    }
    return visit;
  }

  private static Long after(String lastEventId) {
    if (lastEventId == null || lastEventId.isBlank()) {
      return null;
    }
    try {
      return Math.max(0, Long.parseLong(lastEventId.strip()));
    } catch (NumberFormatException e) {
      throw new ProtocolException(ErrorCode.INVALID, "Last-Event-ID is a sequence");
    }
  }

  private static ProtocolException busy(String why) {
    return new ProtocolException(
        ErrorCode.BUSY, why + "; come back later", null, Duration.ofSeconds(5));
  }
}
