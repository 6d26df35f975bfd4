package dev.parley.hub.devices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.codec.Json;
import dev.parley.connector.ChannelConfigException;
import dev.parley.connector.DeviceRegister;
import dev.parley.connector.DeviceRegister.Described;
import dev.parley.connector.DeviceRegister.Listener;
import dev.parley.conversations.Registration;
import dev.parley.inbox.ChannelOffice.Fault;
import dev.parley.inbox.ChannelOffice.Invalid;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells channels which devices they have, and keeps what they know of them. Thread-safe. */
final class ChannelDevices {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelDevices.class);

  private final TopicOwners topics;
  private final Collection<Registration> said;
  private final Map<String, Listener> listeners = new ConcurrentHashMap<>();
  private final Map<String, Described> described = new ConcurrentHashMap<>();

  /**
   * @param said a live view of what admins said
   */
  ChannelDevices(TopicOwners topics, Collection<Registration> said) {
    this.topics = topics;
    this.said = said;
  }

  /** What a channel knows of a device, or null. */
  Described described(String id) {
    return described.get(id);
  }

  DeviceRegister of(String channel) {
    return new DeviceRegister() {
      @Override
      public void attach(Listener listener) {
        ChannelDevices.this.attach(channel, listener);
      }

      @Override
      public void detach(Listener listener) {
        listeners.remove(channel, listener);
      }
    };
  }

  private synchronized void attach(String channel, Listener listener) {
    for (Described each : listener.devices()) {
      String why = topics.give(each.id(), each.topics());
      if (why != null) {
        LOG.warn("Device {} has only its id's topics at the broker: {}", each.id(), why);
      }
      described.put(each.id(), each);
    }
    for (Registration each : said) {
      if (each.channel().equals(channel) && each.profile() != null) {
        try {
          take(each, listener);
        } catch (ChannelConfigException | Invalid e) {
          LOG.warn("The registered device {} rests: {}", each.id(), e.getMessage());
        }
      }
    }
    listeners.put(channel, listener);
  }

  private void take(Registration registration, Listener listener) {
    Described told = listener.put(device(registration));
    String why = topics.give(registration.id(), told.topics());
    if (why != null) {
      listener.remove(registration.id());
    }
    refuse(why);
    described.put(registration.id(), told);
  }

  private static void refuse(String why) {
    if (why != null) {
      throw new Invalid(List.of(new Fault("/parameters", "topic-taken", why)));
    }
  }

  private static ObjectNode device(Registration registration) {
    ObjectNode device = Json.mapper().createObjectNode();
    device.put("id", registration.id()).put("profile", registration.profile());
    if (registration.parameters() != null) {
      device.set("parameters", Json.mapper().valueToTree(registration.parameters()));
    }
    if (registration.verbs() != null) {
      device.set("verbs", Json.mapper().valueToTree(registration.verbs()));
    }
    return device;
  }

  private Listener listener(Registration registration) {
    Listener listener = listeners.get(registration.channel());
    if (listener == null) {
      throw new Invalid(
          List.of(
              new Fault(
                  "/channel",
                  "no-such-channel",
                  "No channel " + registration.channel() + " that has devices runs now")));
    }
    return listener;
  }

  /**
   * Looks whether a device could be on its channel.
   *
   * @throws Invalid when it could not
   */
  synchronized void check(Registration registration) {
    Listener listener = listener(registration);
    if (registration.profile() != null) {
      try {
        Described told = listener.check(device(registration));
        refuse(topics.refusal(registration.id(), told.topics()));
      } catch (ChannelConfigException e) {
        throw invalid(e);
      }
    }
  }

  /**
   * Puts a device on its channel.
   *
   * @param before what was said of it, or null
   * @throws Invalid when it cannot be there; nothing has changed then
   */
  synchronized void put(Registration registration, Registration before) {
    if (registration.profile() == null) {
      leave(before);
      return;
    }
    Listener listener = listener(registration);
    try {
      take(registration, listener);
    } catch (ChannelConfigException e) {
      throw invalid(e);
    } catch (Invalid e) {
      back(registration, before);
      throw e;
    }
    if (before != null && !before.channel().equals(registration.channel())) {
      Listener other = listeners.get(before.channel());
      if (other != null) {
        other.remove(before.id());
      }
    }
  }

  private void leave(Registration before) {
    if (before != null && before.profile() != null) {
      remove(before.channel(), before.id());
    }
  }

  /** Undoes {@link #put}. */
  synchronized void back(Registration registration, Registration before) {
    remove(registration.channel(), registration.id());
    if (before != null && before.profile() != null) {
      take(before, listener(before));
    }
  }

  synchronized void remove(String channel, String id) {
    Listener listener = listeners.get(channel);
    if (listener != null) {
      listener.remove(id);
    }
    described.remove(id);
  }

  private static Invalid invalid(ChannelConfigException e) {
    return new Invalid(
        e.problems().stream()
            .map(
                p ->
                    new Fault(
                        p.path().replaceFirst("^device", "").replace('.', '/'),
                        p.code(),
                        p.advice()))
            .toList());
  }
}
