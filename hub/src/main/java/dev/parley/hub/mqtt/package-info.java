/** MQTT by WebSocket on the HTTP port (MQTT 5, section 6). */
package dev.parley.hub.mqtt;
