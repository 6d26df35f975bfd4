/** The {@code mqtt} connector: devices on the hub's own broker or on another one. */
package dev.parley.connector.mqtt;
