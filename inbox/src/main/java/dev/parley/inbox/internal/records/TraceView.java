package dev.parley.inbox.internal.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/** One step on a message's way. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TraceView(String step, Instant at, String detail) {}
