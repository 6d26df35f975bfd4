package dev.parley.connector.webchat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.codec.Json;
import dev.parley.connector.Channel;
import dev.parley.connector.Connector;
import dev.parley.connector.Manifest;
import dev.parley.connector.testkit.FakeHub;
import dev.parley.connector.testkit.RunningChannel;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.component.LifeCycle;

/** A real HTTP server with one webchat channel on a hub in memory. */
final class ChatServer implements AutoCloseable {
  static final String CHANNEL = "shop-chat";
  private final Server server = new Server();
  private final ServerConnector port = new ServerConnector(server, 1, 1);
  private final ContextHandlerCollection contexts = new ContextHandlerCollection(true);
  final FakeHub hub;
  private RunningChannel running;

  ChatServer(Path directory, Handler... others) throws Exception {
    hub = new FakeHub(CHANNEL, directory);
    port.setHost("127.0.0.1");
    server.addConnector(port);
    Handler.Sequence all = new Handler.Sequence(others);
    all.addHandler(contexts);
    server.setHandler(all);
    server.start();
  }

  ChatServer start(ObjectNode options) {
    running = hub.start(new Mounted(), options);
    return this;
  }

  ChatServer start() {
    return start(options());
  }

  static ObjectNode options() {
    return Json.mapper().createObjectNode();
  }

  RunningChannel channel() {
    return running;
  }

  int port() {
    return port.getLocalPort();
  }

  String http() {
    return "http://127.0.0.1:" + port();
  }

  String chat() {
    return "/chat/" + CHANNEL;
  }

  ChatClient client() throws Exception {
    return new ChatClient("ws://127.0.0.1:" + port() + chat());
  }

  /** Ends every connection as a network does that breaks. */
  void cutConnections() {
    port.getConnectedEndPoints().forEach(org.eclipse.jetty.io.EndPoint::close);
  }

  void stopChannel() {
    running.close();
    running = null;
  }

  @Override
  public void close() {
    if (running != null) {
      running.close();
    }
    LifeCycle.stop(server);
  }

  /** The connector with the server in its context's registry, as the hub has it. */
  private final class Mounted implements Connector {
    private final WebChatConnector real = new WebChatConnector();

    @Override
    public Manifest manifest() {
      return real.manifest();
    }

    @Override
    public RoutesBuilder routes(Channel channel, dev.parley.connector.ChannelContext context) {
      RoutesBuilder routes = real.routes(channel, context);
      return new RoutesBuilder() {
        @Override
        public void addRoutesToCamelContext(CamelContext camel) throws Exception {
          camel.getRegistry().bind(WebChatComponent.HTTP, contexts);
          routes.addRoutesToCamelContext(camel);
        }

        @Override
        public void addTemplatedRoutesToCamelContext(CamelContext camel) throws Exception {
          routes.addTemplatedRoutesToCamelContext(camel);
        }

        @Override
        public java.util.Set<String> updateRoutesToCamelContext(CamelContext camel) {
          return java.util.Set.of();
        }
      };
    }
  }
}
