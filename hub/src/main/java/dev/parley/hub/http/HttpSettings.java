package dev.parley.hub.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How the front door listens.
 *
 * @param host the address to bind; {@value #DEFAULT_HOST} lets nobody in but this machine
 * @param port 0 takes a free one
 * @param publicUrl how the outside names this hub, without a slash at the end, or null for {@code
 *     http(s)://host:port}
 * @param tls null for plain HTTP
 * @param trustedProxies addresses or networks (CIDR) whose {@code Forwarded} and {@code
 *     X-Forwarded-*} headers are believed
 * @param accessLog whether each request is logged
 * @param metricsToken bearer token that {@code /metrics} asks for, or null for none. A secret
 * @param limits never null
 */
public record HttpSettings(
    String host,
    Integer port,
    String publicUrl,
    Tls tls,
    List<String> trustedProxies,
    Boolean accessLog,
    String metricsToken,
    Limits limits) {
  public static final String DEFAULT_HOST = "127.0.0.1";
  public static final int DEFAULT_PORT = 8080;

  public HttpSettings {
    host = host == null ? DEFAULT_HOST : host;
    port = port == null ? DEFAULT_PORT : port;
    trustedProxies = trustedProxies == null ? List.of() : List.copyOf(trustedProxies);
    accessLog = accessLog == null || accessLog;
    limits = limits == null ? Limits.DEFAULTS : limits;
  }

  /** Plain HTTP on a port, everything else as it comes. */
  public static HttpSettings onPort(int port) {
    return new HttpSettings(null, port, null, null, null, null, null, null);
  }

  /** Without the metrics token. */
  @Override
  public String toString() {
    return "HttpSettings[%s:%d, tls=%s, limits=%s]".formatted(host, port, tls != null, limits);
  }

  /**
   * TLS from PEM files.
   *
   * @param certificate the certificate followed by its chain
   * @param key its private key, PKCS#8, not encrypted
   * @param reloadEvery how often the files are looked at for a change
   */
  public record Tls(Path certificate, Path key, Duration reloadEvery) {
    public Tls {
      reloadEvery = reloadEvery == null ? Duration.ofSeconds(30) : reloadEvery;
    }
  }

  /**
   * What a client may cost. A null takes the default.
   *
   * @param maxConnections open connections at once; further ones wait unaccepted
   * @param headerBytes request line and headers of one request
   * @param bodyBytes body of one request, unless what is mounted asks for less
   * @param webhookBytes body of one webhook request
   * @param idleTimeout after which a silent connection is closed
   * @param streams requests at once on one HTTP/2 connection
   * @param threads that handle requests, at most
   * @param drain how long a stop waits for requests under way
   */
  public record Limits(
      Integer maxConnections,
      Integer headerBytes,
      Long bodyBytes,
      Long webhookBytes,
      Duration idleTimeout,
      Integer streams,
      Integer threads,
      Duration drain) {
    public static final Limits DEFAULTS =
        new Limits(null, null, null, null, null, null, null, null);

    public Limits {
      maxConnections = maxConnections == null ? 20_000 : maxConnections;
      headerBytes = headerBytes == null ? 16 * 1024 : headerBytes;
      bodyBytes = bodyBytes == null ? 32L * 1024 * 1024 : bodyBytes;
      webhookBytes = webhookBytes == null ? 1024L * 1024 : webhookBytes;
      idleTimeout = idleTimeout == null ? Duration.ofSeconds(30) : idleTimeout;
      streams = streams == null ? 128 : streams;
      threads = threads == null ? 64 : threads;
      drain = drain == null ? Duration.ofSeconds(10) : drain;
    }
  }
}
