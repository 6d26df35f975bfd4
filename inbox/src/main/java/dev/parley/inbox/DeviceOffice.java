package dev.parley.inbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.conversations.DeviceCredential;
import dev.parley.conversations.Registration;
import dev.parley.model.Device;
import java.time.Duration;
import java.util.List;

/**
 * Where devices are registered, let in and shut out. What is done here takes effect at once.
 * Methods block on the database. Thread-safe.
 */
public interface DeviceOffice {

  /** Who described a device first. */
  enum Source {
    /** The config file; only its standing and its credentials can be changed here. */
    @JsonProperty("file")
    FILE,
    /** An admin. */
    @JsonProperty("store")
    STORE,
    /** It described itself. */
    @JsonProperty("discovery")
    DISCOVERY
  }

  /**
   * A device and what is said of it.
   *
   * @param said by an admin; null for nothing
   */
  record View(Device device, Source source, Registration said) {}

  /**
   * A new password; the one time that it is told.
   *
   * @param password the secret
   */
  record Made(DeviceCredential credential, String password) {
    /** Without the password. */
    @Override
    public String toString() {
      return "Made[" + credential + "]";
    }
  }

  /** The device comes from the config file. */
  final class FromFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FromFile(String device) {
      super(
          "The device " + device + " comes from the config file: change it there and start anew",
          null,
          false,
          false);
    }
  }

  /**
   * A device, wherever it comes from.
   *
   * @throws java.util.NoSuchElementException when there is none
   */
  View get(String id);

  /**
   * Looks whether a device could be added or changed so.
   *
   * @throws ChannelOffice.Invalid when something is wrong with it
   * @throws FromFile when it is not to be changed here
   */
  void check(Registration registration);

  /**
   * Adds a device. Throws what {@link #check} does.
   *
   * @throws ChannelOffice.Taken when there is one of that id, or there are too many
   */
  View add(Registration registration);

  /**
   * Changes what is said of a device. Throws what {@link #check} does.
   *
   * @throws java.util.NoSuchElementException when there is none
   */
  View change(Registration registration);

  /**
   * Lets a device take part, or shuts it out and ends its connections. Of the config's devices,
   * too.
   *
   * @throws java.util.NoSuchElementException when there is none
   */
  View standing(String id, Device.Standing standing);

  /**
   * Removes a device with its credentials and ends its connections. One that describes itself comes
   * back with its next description, and waits for a yes.
   *
   * @throws java.util.NoSuchElementException when there is none
   * @throws FromFile when it is not to be removed here
   */
  void remove(String id);

  /** What a device logs in with, oldest first, beside a password of the config file. */
  List<DeviceCredential> credentials(String id);

  /**
   * Makes a password.
   *
   * @param overlap how long those before are accepted, too
   * @throws java.util.NoSuchElementException when there is no such device
   * @throws ChannelOffice.Taken when it has too many credentials
   */
  Made password(String id, Duration overlap);

  /**
   * Lets a device in with a client certificate. Throws what {@link #password} does.
   *
   * @param kind how it is known
   * @param proof its fingerprint or common name
   */
  DeviceCredential certificate(String id, DeviceCredential.Kind kind, String proof);

  /**
   * Takes a credential away and ends the device's connections; one with another credential comes
   * back by itself.
   *
   * @throws java.util.NoSuchElementException when there is none
   */
  void revoke(String id, String credential);
}
