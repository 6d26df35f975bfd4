package dev.parley.inbox.internal.live;

import dev.parley.inbox.internal.auth.Principal;
import dev.parley.inbox.internal.http.Problem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;

/** {@code GET /api/v1/live}: a WebSocket, or an event stream when that is asked for. */
public final class LiveDoor extends Handler.Abstract {
  public static final String PATH = "/api/v1/live";

  /** A socket on which nothing comes for so long is dead; the page pings every 25 s. */
  static final Duration IDLE = Duration.ofSeconds(70);

  private static final long HEARTBEAT_SECONDS = 20;

  private final LiveFeed feed;
  private final ClientFrames frames;
  private final Starts starts;
  private final Function<Request, Principal> authenticate;
  private final Predicate<Request> sameOrigin;
  private final ScheduledExecutorService timer;
  private final WebSocketMappings sockets;
  private final Configuration.ConfigurationCustomizer limits =
      new Configuration.ConfigurationCustomizer();

  public LiveDoor(
      LiveFeed feed,
      ClientFrames frames,
      Starts starts,
      Function<Request, Principal> authenticate,
      Predicate<Request> sameOrigin,
      ScheduledExecutorService timer) {
    this.feed = feed;
    this.frames = frames;
    this.starts = starts;
    this.authenticate = authenticate;
    this.sameOrigin = sameOrigin;
    this.timer = timer;
    WebSocketComponents components = new WebSocketComponents();
    addBean(components);
    sockets = new WebSocketMappings(components);
    limits.setIdleTimeout(IDLE);
    limits.setMaxFrameSize(LiveSocket.MAX_FRAME);
    limits.setMaxTextMessageSize(LiveSocket.MAX_FRAME);
    // What we send may be larger, then in fragments; what comes in fragments is refused.
    limits.setAutoFragment(true);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!Request.getPathInContext(request).equals(PATH) || !request.getMethod().equals("GET")) {
      return false;
    }
    boolean stream =
        String.valueOf(request.getHeaders().get("Accept")).contains("text/event-stream");
    boolean upgrade = "websocket".equalsIgnoreCase(request.getHeaders().get("Upgrade"));
    if (!stream && !upgrade) {
      return false;
    }
    if (!sameOrigin.test(request)) {
      throw Problem.forbidden("This page's origin may not listen here");
    }
    Principal principal = authenticate.apply(request);
    if (principal == null) {
      throw Problem.unauthenticated("Log in first");
    }
    if (!principal.may(dev.parley.inbox.internal.auth.Scopes.READ)) {
      throw Problem.forbidden("This needs the scope conversations:read");
    }
    Start start = starts.of(request, principal);
    if (stream) {
      stream(response, callback, principal, start);
      return true;
    }
    WebSocketNegotiator negotiator =
        (asked, answer, done) -> {
          // Compressing for each socket anew would cost more than the shared bytes save.
          answer.setExtensions(List.of());
          return new LiveSocket(outlet -> feed.open(principal, outlet, start), frames, timer);
        };
    return sockets.upgrade(negotiator, request, response, callback, limits);
  }

  private void stream(Response response, Callback callback, Principal principal, Start start) {
    LiveStream stream = new LiveStream(response, callback, timer);
    stream.begin();
    LiveClient client = feed.open(principal, stream, start);
    ScheduledFuture<?> beats =
        timer.scheduleAtFixedRate(
            () -> client.beat("ping"), HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    Request.addCompletionListener(
        response.getRequest(),
        failure -> {
          beats.cancel(false);
          client.gone();
        });
  }
}
