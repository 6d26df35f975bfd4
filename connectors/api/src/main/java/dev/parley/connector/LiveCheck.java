package dev.parley.connector;

import java.util.List;

/**
 * What a {@link Connector} also is when it can try whether a channel's network lets it in, without
 * sending anybody anything. An operator asks for it by a button.
 */
public interface LiveCheck {

  /**
   * Tries every way that the channel has to its network, on connections of its own. Blocks on the
   * network, for as long as the channel's own time-outs say. Called by several threads.
   *
   * @return what answered, such as {@code IMAP mail.example.org:993}; shown to people, so no
   *     secrets
   * @throws DeliveryException the first that did not, as for a message that cannot be sent
   */
  List<String> check(Channel channel, ChannelContext hub);

  /**
   * Whether a channel can be tried only while it runs, because its way in is what is tried; else
   * options are tried before a channel is made of them.
   */
  default boolean needsRunning() {
    return false;
  }
}
