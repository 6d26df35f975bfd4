package dev.parley.connector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.model.Capability;
import java.util.List;
import java.util.Objects;

/**
 * The devices of a channel that the hub keeps itself, beside those of the channel's options. A
 * channel whose connector has devices attaches a listener while it runs. Thread-safe.
 */
public interface DeviceRegister {

  /** Takes the hub's devices of one channel. Called on the hub's threads, one at a time. */
  interface Listener {
    /**
     * Takes a device, in the place of the one of the same id; it is heard and told when this
     * returns, or as soon as the network is there.
     *
     * @param device as one of the channel's own in its options: {@code id}, {@code profile}, {@code
     *     parameters}, {@code verbs}
     * @return what the device is
     * @throws ChannelConfigException with everything that is wrong; paths begin with {@code
     *     device}. Nothing has changed then
     */
    Described put(JsonNode device);

    /**
     * Looks whether a device could be taken; changes nothing.
     *
     * @return what it would be
     * @throws ChannelConfigException as {@link #put}
     */
    Described check(JsonNode device);

    /** Lets a device go; one that is not there is none the worse. */
    void remove(String id);

    /** The devices of the channel's own options. */
    List<Described> devices();
  }

  /**
   * What a channel knows of a device by its profile.
   *
   * @param verbs what it takes
   * @param topics what it may publish to and listen to at the hub's own broker: each with
   *     everything below; empty when it is at another one
   */
  record Described(
      String id,
      String profile,
      List<Capability> capabilities,
      List<String> verbs,
      List<String> topics) {
    public Described {
      Objects.requireNonNull(id, "id");
      capabilities = List.copyOf(capabilities);
      verbs = List.copyOf(verbs);
      topics = List.copyOf(topics);
    }
  }

  /** From now on the listener gets the channel's devices: before this returns those there are. */
  void attach(Listener listener);

  /** The listener gets no more; one that another has followed is none the worse. */
  void detach(Listener listener);

  /** No devices. */
  DeviceRegister NONE =
      new DeviceRegister() {
        @Override
        public void attach(Listener listener) {
          // It would get nothing.
        }

        @Override
        public void detach(Listener listener) {
          // It gets nothing.
        }
      };
}
