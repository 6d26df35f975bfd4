package dev.parley.connector.webchat;

import dev.parley.connector.Channel;
import dev.parley.connector.ChannelContext;
import dev.parley.connector.Connector;
import dev.parley.connector.LiveCheck;
import dev.parley.connector.Manifest;
import dev.parley.connector.RoundTrip;
import dev.parley.connector.SetupSteps;
import dev.parley.connector.webchat.internal.ChatOptions;
import dev.parley.connector.webchat.internal.Said;
import java.util.List;
import java.util.Set;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;

/** Visitors of web pages, by WebSocket or server-sent events. Thread-safe. */
public final class WebChatConnector implements Connector, LiveCheck, SetupSteps {
  private static final int CONCURRENCY = 64;
  private final Manifest manifest =
      new Manifest(
          WebChatComponent.SCHEME,
          "Web chat",
          ChatOptions.schema(),
          Set.of(
              Manifest.Capability.TEXT,
              Manifest.Capability.HTML,
              Manifest.Capability.MEDIA,
              Manifest.Capability.TYPING,
              Manifest.Capability.RECEIPTS,
              Manifest.Capability.COMMANDS,
              Manifest.Capability.RATING,
              Manifest.Capability.IDENTITY,
              Manifest.Capability.INSTANT),
          0,
          CONCURRENCY,
          Manifest.Quality.MATURE);

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public List<String> check(Channel channel, ChannelContext hub) {
    return List.of(RoundTrip.to(hub.publicUrl() + "/chat/" + channel.name()));
  }

  @Override
  public boolean needsRunning() {
    return true;
  }

  @Override
  public List<Step> steps(Channel channel, ChannelContext hub) {
    return List.of(
        new Step(
            Kind.SNIPPET,
            """
            <script type="module" src="%s/widget.js"></script>
            <parley-chat channel="%s"></parley-chat>"""
                .formatted(hub.publicUrl(), channel.name())));
  }

  @Override
  public RoutesBuilder routes(Channel channel, ChannelContext hub) {
    ChatOptions options = new ChatOptions(channel.options(), manifest.options());
    return new RouteBuilder() {
      @Override
      public void configure() {
        getContext()
            .getComponent(WebChatComponent.SCHEME, WebChatComponent.class)
            .define(channel, options, hub);
        // The visitor or the hub is told of a failure; Camel neither logs it nor tries again.
        errorHandler(noErrorHandler());
        String visitors = WebChatComponent.SCHEME + ":" + channel.name();

        from(visitors)
            .routeId(channel.name() + "-inbound")
            .transform()
            .body(Said.class, Said::normalise)
            .to(hub.inbound());

        from(hub.outbound()).routeId(channel.name() + "-outbound").to(visitors);
      }
    };
  }
}
