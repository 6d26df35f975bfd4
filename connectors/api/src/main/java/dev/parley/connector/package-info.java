/**
 * The contract between a connector and the hub. A connector sees the model, this package and Camel;
 * never the broker, the store or another connector.
 */
package dev.parley.connector;
