package dev.parley.connector.mqtt.simulator;

/** A device that is not there. Thread-safe. */
interface SimulatedDevice {
  /** Its connection. */
  DeviceLine line();

  /** A moment passes, and it tells how it is. */
  void report();
}
