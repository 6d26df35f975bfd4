/**
 * The demo's lamp and thermostat: real MQTT clients that speak Parley's own JSON, and the page that
 * shows them. Nothing else may depend on it.
 */
package dev.parley.connector.mqtt.simulator;
