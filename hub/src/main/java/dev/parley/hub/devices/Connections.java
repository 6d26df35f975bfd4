package dev.parley.hub.devices;

import dev.parley.broker.Broker;

/** The devices' connections to the hub's own broker. Thread-safe. */
public interface Connections {
  /** Ends those of a device; it can come back only as its account now says. */
  void end(String device);

  /** Lets accounts that have changed count from now on. */
  void askAnew();

  /** Those to a broker. */
  static Connections of(Broker broker) {
    return new Connections() {
      @Override
      public void end(String device) {
        broker.disconnect(device);
      }

      @Override
      public void askAnew() {
        broker.forgetLogins();
      }
    };
  }
}
