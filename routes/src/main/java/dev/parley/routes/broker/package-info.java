/** Parley's own Camel component for the broker: batches in, batches out, one transaction each. */
package dev.parley.routes.broker;
