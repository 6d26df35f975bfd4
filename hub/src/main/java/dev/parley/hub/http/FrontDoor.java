package dev.parley.hub.http;

import dev.parley.hub.http.internal.AccessLog;
import dev.parley.hub.http.internal.Listener;
import dev.parley.hub.http.internal.Probes;
import dev.parley.hub.http.internal.Problems;
import dev.parley.hub.http.internal.Scrape;
import dev.parley.hub.http.internal.StartingHandler;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server on one port: HTTP/1.1 and HTTP/2, plain (h2c by prior knowledge and by upgrade) or
 * with TLS (h2 by ALPN), WebSocket over both. It answers {@code /health/live}, {@code
 * /health/ready} and {@code /metrics} itself; everything else is {@linkplain #mount mounted} by
 * others, before it starts or while it runs. Thread-safe.
 */
public final class FrontDoor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FrontDoor.class);
  private static final Duration THREAD_IDLE = Duration.ofSeconds(30);
  private static final int FEWEST_THREADS = 4;

  private final HttpSettings settings;
  private final Server server;
  private final ServerConnector connector;
  private final ContextHandlerCollection contexts = new ContextHandlerCollection();
  private final Problems problems = new Problems();
  private final StartingHandler starting;

  /**
   * @throws IOException when the TLS files cannot be used; says which, why and what to do
   */
  public FrontDoor(HttpSettings settings, PrometheusMeterRegistry metrics, List<ReadyCheck> ready)
      throws IOException {
    this.settings = settings;
    HttpSettings.Limits limits = settings.limits();
    server = new Server(threads(limits));
    connector = new Listener(settings).on(server);
    server.addConnector(connector);
    NetworkConnectionLimit connections =
        new NetworkConnectionLimit(limits.maxConnections(), server);
    server.addBean(connections);
    Gauge.builder("parley.http.connections", connections, c -> c.getNetworkConnectionCount())
        .description("Open connections")
        .register(metrics);
    server.setErrorHandler(problems);
    server.setRequestLog(new AccessLog(metrics, contexts::getContextPaths, settings.accessLog()));
    server.setStopTimeout(limits.drain().toMillis());
    starting =
        new StartingHandler(chain(new SizeLimitHandler(limits.bodyBytes(), -1), compressed()));
    server.setHandler(new GracefulHandler(starting));
    mount(new ContextHandler(new Probes(List.copyOf(ready)), "/health"));
    mount(new ContextHandler(new Scrape(metrics, settings.metricsToken()), "/metrics"));
  }

  private static QueuedThreadPool threads(HttpSettings.Limits limits) {
    QueuedThreadPool threads =
        new QueuedThreadPool(
            limits.threads(), FEWEST_THREADS, Math.toIntExact(THREAD_IDLE.toMillis()));
    threads.setName("http");
    if (VirtualThreads.areSupported()) {
      threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    }
    return threads;
  }

  private static SizeLimitHandler chain(SizeLimitHandler limit, CompressionHandler next) {
    limit.setHandler(next);
    return limit;
  }

  private CompressionHandler compressed() {
    CompressionHandler compression = new CompressionHandler(contexts);
    compression.putCompression(new GzipCompression());
    // Requests are not decompressed: a small body must not become a large one behind the limit.
    compression.putConfiguration(
        "/*",
        CompressionConfig.builder()
            .defaults()
            .compressExcludeMimeType("text/event-stream")
            .decompressExcludePath("/*")
            .build());
    return compression;
  }

  /** The Jetty server, for {@code WebSocketUpgradeHandler.from(server, context)}. */
  public Server server() {
    return server;
  }

  /** What is mounted, for components that mount and unmount by themselves. */
  public ContextHandlerCollection contexts() {
    return contexts;
  }

  /**
   * Adds a context, and starts it when the door is open already. Blocks until it is there.
   *
   * @throws IllegalStateException when the context cannot start
   */
  public void mount(ContextHandler context) {
    context.setAllowNullPathInContext(true);
    if (context instanceof ServletContextHandler servlets
        && servlets.getErrorHandler() instanceof org.eclipse.jetty.ee10.servlet.ErrorHandler) {
      servlets.setErrorHandler(problems);
    }
    Callback.Completable done = new Callback.Completable();
    contexts.deployHandler(context, done);
    await("mount", context, done);
    if (server.isRunning()) {
      try {
        context.start();
      } catch (Exception e) {
        unmount(context);
        throw new IllegalStateException(
            "Cannot start %s: %s".formatted(context.getContextPath(), e.getMessage()), e);
      }
    }
  }

  /** Takes a context away and stops it; its WebSockets are closed. Blocks until it is gone. */
  public void unmount(ContextHandler context) {
    Callback.Completable done = new Callback.Completable();
    contexts.undeployHandler(context, done);
    await("unmount", context, done);
    try {
      context.stop();
    } catch (Exception e) {
      throw new IllegalStateException(
          "Cannot stop %s: %s".formatted(context.getContextPath(), e.getMessage()), e);
    }
  }

  private static void await(String what, ContextHandler context, Callback.Completable done) {
    try {
      done.join();
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "Cannot " + what + " " + context.getContextPath() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Binds the port and lets everybody in.
   *
   * @throws IOException when the port cannot be had; says which and what to do
   */
  public void start() throws IOException {
    try {
      server.start();
    } catch (IOException e) {
      throw new IOException(
          "Cannot listen on %s:%d (%s): free the port, or set http.port or PARLEY_HTTP_PORT"
              .formatted(settings.host(), settings.port(), e.getMessage()),
          e);
    } catch (Exception e) {
      throw new IllegalStateException("The HTTP server does not start: " + e.getMessage(), e);
    }
  }

  /** While true everybody is asked to come back in a second; the probes answer all the same. */
  public void starting(boolean now) {
    starting.starting(now);
  }

  /** The port that it listens on, also when the settings asked for any. */
  public int port() {
    return connector.getLocalPort();
  }

  /** How people reach it: {@code http.publicUrl} or else host and port. No slash at the end. */
  public URI url() {
    if (settings.publicUrl() != null) {
      return URI.create(settings.publicUrl());
    }
    String host = settings.host();
    String shown = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
    return URI.create(
        "%s://%s:%d"
            .formatted(
                settings.tls() == null ? "http" : "https",
                shown.contains(":") ? "[" + shown + "]" : shown,
                port()));
  }

  /**
   * Closes the door: no new connections, WebSockets closed with 1001, requests under way finish
   * within the drain limit. Blocks until done.
   */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (TimeoutException e) {
      log.warn(
          "Requests that took longer than http.limits.drain ({}) were cut off",
          settings.limits().drain());
    } catch (Exception e) {
      throw new IllegalStateException("The HTTP server does not stop: " + e.getMessage(), e);
    } finally {
      server.destroy();
    }
  }
}
