package dev.parley.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.HttpClientTransportOverHTTP2;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.annotations.OnWebSocketClose;
import org.eclipse.jetty.websocket.api.annotations.OnWebSocketMessage;
import org.eclipse.jetty.websocket.api.annotations.WebSocket;
import org.eclipse.jetty.websocket.client.WebSocketClient;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.junit.jupiter.api.Test;

class DrainIT {

  /** Answers each text with the same text. */
  @WebSocket
  public static final class Echo {
    @OnWebSocketMessage
    public void said(Session session, String text) {
      session.sendText(text, Callback.NOOP);
    }
  }

  /** Remembers what came. */
  @WebSocket
  public static final class Client {
    final CompletableFuture<String> text = new CompletableFuture<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();

    @OnWebSocketMessage
    public void said(String said) {
      text.complete(said);
    }

    @OnWebSocketClose
    public void closed(int status, String reason) {
      closed.complete(status);
    }
  }

  private static void mountEcho(OpenDoor open) {
    ContextHandler context = new ContextHandler("/chat");
    context.setHandler(
        WebSocketUpgradeHandler.from(
            open.door.server(),
            context,
            container -> container.addMapping("/*", (request, response, done) -> new Echo())));
    open.door.mount(context);
  }

  @Test
  void aRequestUnderWayIsFinishedWhileNobodyElseIsLetIn() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    OpenDoor open = new OpenDoor();
    open.door.mount(
        OpenDoor.context(
            "/slow",
            (request, response, callback) -> {
              inside.countDown();
              finish.await();
              Content.Sink.write(response, true, "finished", callback);
              return true;
            }));
    open.start();
    var late = open.uri("/health/live");
    var answer =
        open.http11.sendAsync(
            HttpRequest.newBuilder(open.uri("/slow")).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();

    CompletableFuture<Void> stopped = CompletableFuture.runAsync(open::close);
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThatThrownBy(
                        () ->
                            open.http11.send(
                                HttpRequest.newBuilder(late).build(),
                                HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(ConnectException.class));
    // Longer than idle connections are left open while stopping.
    Awaitility.await().pollDelay(Duration.ofMillis(700)).until(() -> !stopped.isDone());
    finish.countDown();
    assertThat(answer.get(30, TimeUnit.SECONDS).body()).isEqualTo("finished");
    stopped.get(30, TimeUnit.SECONDS);
  }

  @Test
  void webSocketsOnAContextMountedLateAreClosedAsGoingAway() throws Exception {
    try (OpenDoor open = new OpenDoor().start()) {
      mountEcho(open);
      WebSocketClient sockets = new WebSocketClient();
      sockets.start();
      try {
        Client client = new Client();
        talk(sockets, open, client);
        long before = System.nanoTime();
        open.door.server().stop();
        assertThat(client.closed.get(30, TimeUnit.SECONDS)).isEqualTo(1001);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
      } finally {
        sockets.stop();
      }
    }
  }

  @Test
  void webSocketsAlsoGoOverHttp2() throws Exception {
    try (OpenDoor open = new OpenDoor()) {
      mountEcho(open);
      open.start();
      WebSocketClient sockets =
          new WebSocketClient(new HttpClient(new HttpClientTransportOverHTTP2(new HTTP2Client())));
      sockets.start();
      try {
        Client client = new Client();
        talk(sockets, open, client);
      } finally {
        sockets.stop();
      }
    }
  }

  private static void talk(WebSocketClient sockets, OpenDoor open, Client client) throws Exception {
    var uri = java.net.URI.create("ws://127.0.0.1:" + open.door.port() + "/chat/shop");
    Session session = sockets.connect(client, uri).get(30, TimeUnit.SECONDS);
    session.sendText("hello", Callback.NOOP);
    assertThat(client.text.get(30, TimeUnit.SECONDS)).isEqualTo("hello");
  }
}
