package dev.parley.inbox.internal.api;

import dev.parley.conversations.Store;
import dev.parley.inbox.ChannelView;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import java.util.List;
import java.util.function.Supplier;

/** By which address a reply goes, and what fits through its channel. Thread-safe. */
final class Reachable {
  private static final int MAX_CHANNEL = 64;

  private final Store store;
  private final Supplier<List<ChannelView>> channels;

  Reachable(Store store, Supplier<List<ChannelView>> channels) {
    this.store = store;
    this.channels = channels;
  }

  /** The address that {@code via} names, or null when the reply goes where the contact is. */
  Address via(Body body, Conversation conversation) {
    if (!body.has("via")) {
      return null;
    }
    Body via = body.object("via");
    Address wanted =
        Address.contact(via.text("channel", MAX_CHANNEL), via.text("handle", Address.MAX_HANDLE));
    ChannelView channel = channel(wanted.channel());
    if (channel == null) {
      throw new Problem(422, "no-channel", "There is no channel " + wanted.channel());
    }
    Contact contact = store.contacts().get(conversation.contact()).orElse(null);
    if (contact != null) {
      for (Address known : contact.addresses()) {
        if (known.channel().equals(wanted.channel()) && known.handle().equals(wanted.handle())) {
          return known;
        }
      }
      boolean given =
          channel.can("threads")
              && wanted.handle().equalsIgnoreCase(String.valueOf(contact.attributes().get("email")))
              && store.contacts().at(wanted).isEmpty();
      if (given) {
        return wanted;
      }
    }
    throw new Problem(422, "not-theirs", wanted.handle() + " is no address of the contact");
  }

  /** Characters of the longest message that the channel carries, 0 for any number. */
  int longest(String channelName) {
    ChannelView channel = channel(channelName);
    return channel == null ? 0 : channel.maxLength();
  }

  /** Refuses what the channel cannot carry. */
  void fits(String channelName, String text, boolean html, boolean files) {
    ChannelView channel = channel(channelName);
    if (channel == null) {
      return;
    }
    if (channel.maxLength() > 0 && text != null && text.length() > channel.maxLength()) {
      throw new Problem(
          422,
          "too-long",
          "A message by %s has at most %d characters, this one has %d"
              .formatted(channelName, channel.maxLength(), text.length()));
    }
    if (files && !channel.can("media")) {
      throw new Problem(422, "no-files", "No files can be sent by " + channelName);
    }
    if (html && !channel.can("html")) {
      throw new Problem(422, "no-html", "Only plain text can be sent by " + channelName);
    }
  }

  /** Refuses a channel that brings no mail with a file. */
  void mails(String channelName) {
    ChannelView channel = channel(channelName);
    if (channel == null || !channel.can("threads") || !channel.can("media")) {
      throw new Problem(422, "no-mail", channelName + " is no mail channel that takes files");
    }
  }

  private ChannelView channel(String name) {
    return channels.get().stream()
        .filter(channel -> channel.name().equals(name))
        .findFirst()
        .orElse(null);
  }
}
