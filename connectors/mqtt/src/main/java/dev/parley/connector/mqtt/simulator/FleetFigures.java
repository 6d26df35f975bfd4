package dev.parley.connector.mqtt.simulator;

/**
 * How a fleet fares.
 *
 * @param online devices that are connected now
 * @param everOnline devices that were connected once
 * @param taken messages that the broker answered for
 * @param lost messages that it did not
 * @param heldBack messages that were due while too many were on their way, and were not sent
 * @param executed commands that were done
 * @param refused commands that a device does not take
 * @param problem why a device could not connect, the last one; null when all could
 */
public record FleetFigures(
    int online,
    int everOnline,
    long taken,
    long lost,
    long heldBack,
    long executed,
    long refused,
    String problem) {}
