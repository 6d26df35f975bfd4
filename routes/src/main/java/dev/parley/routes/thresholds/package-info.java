/** When a device's values, or its silence, become an alarm. */
package dev.parley.routes.thresholds;
