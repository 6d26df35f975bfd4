/**
 * What connectors are tested with: a hub in memory, and the contract that every connector passes.
 */
package dev.parley.connector.testkit;
