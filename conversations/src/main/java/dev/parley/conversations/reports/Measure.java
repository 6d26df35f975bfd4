package dev.parley.conversations.reports;

/** What is counted of conversations. Some have a value beside the count. */
public enum Measure {
  /** Conversations that began. */
  OPENED,
  /** Messages that contacts sent. */
  INBOUND,
  /** Messages that agents sent to contacts. */
  OUTBOUND,
  /** First answers. Value: seconds since the conversation began. */
  FIRST_RESPONSE,
  /** Conversations that were resolved. Value: seconds since they began. */
  RESOLUTION,
  /** Conversations that were opened again after they were resolved. */
  REOPENED,
  /** Promises of an SLA that were kept. */
  SLA_KEPT,
  /** Promises of an SLA that were broken. */
  SLA_BROKEN,
  /** Answers to "how was it?". Value: 1 (bad) to 5 (good). */
  CSAT
}
