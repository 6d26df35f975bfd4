package dev.parley.connector.webchat;

import dev.parley.connector.Channel;
import dev.parley.connector.ChannelContext;
import dev.parley.connector.webchat.internal.ChatChannel;
import dev.parley.connector.webchat.internal.ChatHandler;
import dev.parley.connector.webchat.internal.ChatOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Camel component {@code webchat:<channel>}. When it starts it mounts one context, {@code
 * /chat}, in the hub's HTTP server: the registry's {@link ContextHandlerCollection} named {@value
 * #HTTP}, which must be dynamic ({@code new ContextHandlerCollection(true)}) and have its server.
 */
public final class WebChatComponent extends DefaultComponent {
  /** The registry's name of the collection that the hub's HTTP server serves. */
  public static final String HTTP = "parley-http";

  /** The component's scheme. */
  public static final String SCHEME = "webchat";

  private static final Logger LOG = LoggerFactory.getLogger(WebChatComponent.class);
  private static final int WORKERS = 8;
  private static final int WORK_WAITING = 10_000;
  private static final int SOCKET_BUFFER = 2048;

  private final ConcurrentMap<String, ChatChannel> defined = new ConcurrentHashMap<>();
  private final ChatHandler handler = new ChatHandler();
  private volatile ThreadPoolExecutor worker;
  private ScheduledExecutorService clock;
  private ContextHandlerCollection mounted;
  private ContextHandler context;

  /** Makes a channel known, whose endpoint may then be used; a second time replaces it. */
  void define(Channel channel, ChatOptions options, ChannelContext hub) {
    defined.put(channel.name(), new ChatChannel(channel, options, hub, this::work));
  }

  /**
   * Camel starts the component later than routes are defined, so that the pool is asked for late.
   */
  private void work(Runnable task) {
    worker.execute(task);
  }

  /** Serves a channel. */
  void serve(ChatChannel channel) {
    Duration every = channel.options().pingInterval();
    clock.scheduleWithFixedDelay(
        () -> {
          if (!ping(channel)) {
            throw new java.util.concurrent.CancellationException("The channel is gone");
          }
        },
        every.toSeconds(),
        every.toSeconds(),
        TimeUnit.SECONDS);
    handler.add(channel);
  }

  private boolean ping(ChatChannel channel) {
    for (ChatChannel served : handler.channels()) {
      if (served == channel) {
        channel.ping();
        return true;
      }
    }
    return false;
  }

  /** Serves a channel no longer. */
  void leave(ChatChannel channel) {
    handler.remove(channel);
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    return new WebChatEndpoint(uri, this, remaining);
  }

  /**
   * The channel of that name as it was defined last: Camel keeps endpoints, and a channel may come
   * back with other options.
   */
  ChatChannel defined(String name) {
    ChatChannel channel = defined.get(name);
    if (channel == null) {
      throw new IllegalArgumentException(
          "No webchat channel is called " + name + "; the connector's routes define it");
    }
    return channel;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    worker =
        new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WORK_WAITING),
            task -> daemon(task, "webchat-worker"));
    worker.allowCoreThreadTimeOut(true);
    clock = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "webchat-clock"));
    clock.scheduleWithFixedDelay(this::second, 1, 1, TimeUnit.SECONDS);
    mount();
  }

  private void second() {
    try {
      handler.second();
    } catch (RuntimeException e) {
      LOG.warn("The chat's housekeeping failed; it goes on in a second", e);
    }
  }

  private void mount() throws Exception {
    mounted =
        getCamelContext().getRegistry().lookupByNameAndType(HTTP, ContextHandlerCollection.class);
    if (mounted == null || mounted.getServer() == null) {
      throw new IllegalStateException(
          "Bind the HTTP server's ContextHandlerCollection as " + HTTP + " before webchat starts");
    }
    Server server = mounted.getServer();
    context = new ContextHandler("/chat");
    context.setServer(server);
    ServerWebSocketContainer sockets = ServerWebSocketContainer.ensure(server, context);
    sockets.setInputBufferSize(SOCKET_BUFFER);
    sockets.setOutputBufferSize(SOCKET_BUFFER);
    handler.sockets(sockets);
    context.setHandler(handler);
    try (var done = new org.eclipse.jetty.util.Blocker.Shared().callback()) {
      mounted.deployHandler(context, done);
      done.block();
    }
    if (!context.isStarted() && mounted.isStarted()) {
      context.start();
    }
  }

  @Override
  protected void doStop() throws Exception {
    if (context != null) {
      mounted.undeployHandler(context, Callback.NOOP);
      context.stop();
      context = null;
    }
    if (clock != null) {
      clock.shutdownNow();
      worker.shutdown();
    }
    super.doStop();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
