package dev.parley.connector;

import org.apache.camel.RoutesBuilder;

/**
 * Speaks one network's protocol. One instance serves all channels of its kind; it is found by
 * {@link java.util.ServiceLoader} and has no state of its own.
 */
public interface Connector {

  /** What it is called, what it can carry and which options a channel has. Called often: cheap. */
  Manifest manifest();

  /**
   * The routes of one channel: inbound from the network to {@link ChannelContext#inbound()},
   * outbound from {@link ChannelContext#outbound()} to the network. Called once when the channel
   * starts, on the hub's main thread; must not touch the network (routes do, when they start).
   *
   * <p>An inbound route's exchange that reaches the endpoint carries a {@link
   * dev.parley.model.Message} as its body. The endpoint is asynchronous and ends when the broker
   * has the message on disk; the exchange then has the {@link HandIn.Result} in the property {@link
   * HandIn#RESULT}. Only then may the route acknowledge to its network. When the hub has no room,
   * the exchange fails with {@link HandIn.Busy}.
   *
   * <p>An outbound exchange carries one {@link dev.parley.model.Message} as its body. When it ends,
   * the message counts as {@code sent}, under the network's id in the header {@link
   * Delivery#EXTERNAL_ID} if the route set one. A failure must be a {@link DeliveryException}; the
   * hub retries, parks or buries it by its kind. A connector never retries by itself.
   *
   * @throws ChannelConfigException when the settings pass the schema and still cannot work
   */
  RoutesBuilder routes(Channel channel, ChannelContext hub);
}
