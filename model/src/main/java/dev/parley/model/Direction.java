package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which way a message goes, seen from the business. */
public enum Direction {
  /** From a contact or a device to the business. */
  @JsonProperty("inbound")
  INBOUND,
  /** From the business to a contact or a device. */
  @JsonProperty("outbound")
  OUTBOUND,
  /** Stays inside: a private note or an event of the conversation. Never leaves the hub. */
  @JsonProperty("internal")
  INTERNAL
}
