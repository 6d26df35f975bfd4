package dev.parley.hub.mqtt;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousChannelGroup;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/**
 * {@code GET /mqtt}: a WebSocket with the subprotocol {@code mqtt}, which is piped to the broker's
 * own port: the same users, rights and limits. Thread-safe.
 */
public final class MqttDoor extends Handler.Abstract {
  public static final String PATH = "/mqtt";
  private static final List<String> PROTOCOLS = List.of("mqtt", "mqttv3.1");

  private final InetSocketAddress broker;
  private final List<String> origins;
  private final AsynchronousChannelGroup group;
  private ServerWebSocketContainer sockets;

  private MqttDoor(int brokerPort, List<String> origins, AsynchronousChannelGroup group) {
    this.broker = new InetSocketAddress(InetAddress.getLoopbackAddress(), brokerPort);
    this.origins = List.copyOf(origins);
    this.group = group;
  }

  /**
   * The door, to be mounted.
   *
   * @param brokerPort of the broker on the loopback
   * @param origins pages of other sites that may connect, such as {@code https://example.org}
   * @param group whose threads carry the bytes
   */
  public static ContextHandler context(
      Server server, int brokerPort, List<String> origins, AsynchronousChannelGroup group) {
    ContextHandler context = new ContextHandler(PATH);
    MqttDoor door = new MqttDoor(brokerPort, origins, group);
    door.sockets = ServerWebSocketContainer.ensure(server, context);
    context.setHandler(door);
    return context;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    if (path != null && !path.isEmpty() && !path.equals("/")) {
      return false;
    }
    if (!mayComeFrom(
        request.getHeaders().get(HttpHeader.ORIGIN), request.getHeaders().get(HttpHeader.HOST))) {
      Response.writeError(
          request,
          response,
          callback,
          HttpStatus.FORBIDDEN_403,
          "This site may not connect; see mqtt.webSocket.origins");
      return true;
    }
    List<String> asked = request.getHeaders().getCSV(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL, false);
    String protocol = PROTOCOLS.stream().filter(asked::contains).findFirst().orElse(null);
    boolean upgraded =
        protocol != null
            && sockets.upgrade(
                (upgrade, answer, done) -> {
                  answer.setAcceptedSubProtocol(protocol);
                  // Packets are small, and compressing them costs more memory than it saves.
                  answer.setExtensions(List.of());
                  return new MqttSocket(broker, group, proxyHeader(request));
                },
                request,
                response,
                callback);
    if (!upgraded) {
      Response.writeError(
          request,
          response,
          callback,
          HttpStatus.UPGRADE_REQUIRED_426,
          "Here a WebSocket with the subprotocol mqtt is expected");
    }
    return true;
  }

  private static byte[] proxyHeader(Request request) {
    int port =
        request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress remote
            ? remote.getPort()
            : 0;
    return ProxyHeader.of(Request.getRemoteAddr(request), port);
  }

  /** Programs send no origin; a page is let in from this site and those that the config names. */
  private boolean mayComeFrom(String origin, String host) {
    return origin == null
        || origins.contains(origin)
        || origin.equals("http://" + host)
        || origin.equals("https://" + host);
  }
}
