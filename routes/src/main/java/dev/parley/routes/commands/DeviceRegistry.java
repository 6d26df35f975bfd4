package dev.parley.routes.commands;

import dev.parley.model.Device;

/** What admins and profiles say of devices. Thread-safe; asked often: cheap, except as it says. */
public interface DeviceRegistry {
  /** The device with what was said of it in the place of what it says itself. */
  Device over(Device device);

  /** Forgets what is stored of a device that was removed. Blocks on the database. */
  void forget(String id);

  /** Nothing is said of any device. */
  DeviceRegistry NONE =
      new DeviceRegistry() {
        @Override
        public Device over(Device device) {
          return device;
        }

        @Override
        public void forget(String id) {
          // Nothing is stored.
        }
      };
}
