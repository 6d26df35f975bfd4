package dev.parley.inbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;

/** Somebody outside who takes webhooks, on a port of this machine. */
final class HookReceiver implements AutoCloseable {
  /** One request as it came. */
  record Got(String id, String timestamp, String signature, String type, String body) {}

  final List<Got> got = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch gate;
  private volatile IntUnaryOperator statuses;

  private HookReceiver(IntUnaryOperator statuses, CountDownLatch gate) throws IOException {
    this.statuses = statuses;
    this.gate = gate;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  /** Answers the status that the number of the request, from 0, has. */
  static HookReceiver answering(IntUnaryOperator statuses) throws IOException {
    return new HookReceiver(statuses, new CountDownLatch(0));
  }

  /** Answers nobody until it is closed. */
  static HookReceiver silent() throws IOException {
    return new HookReceiver(number -> 200, new CountDownLatch(1));
  }

  void answer(int status) {
    statuses = number -> status;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?key=hidden";
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var headers = exchange.getRequestHeaders();
      int number = got.size();
      got.add(
          new Got(
              headers.getFirst("webhook-id"),
              headers.getFirst("webhook-timestamp"),
              headers.getFirst("webhook-signature"),
              headers.getFirst("Content-Type"),
              body));
      if (!gate.await(30, TimeUnit.SECONDS)) {
        throw new IOException("Nobody closed it");
      }
      exchange.getResponseHeaders().add("Location", "/elsewhere");
      byte[] answer = "x".repeat(10_000).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(statuses.applyAsInt(number), answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    gate.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
