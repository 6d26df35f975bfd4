package dev.parley.conversations;

import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Steps;
import dev.parley.model.MessageId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The ways of messages through the hub. Kept for a while only. Thread-safe. */
public final class Traces {
  private final Database database;

  Traces(Database database) {
    this.database = database;
  }

  /** A message's steps in the order of their times; empty when none is kept. */
  public List<TraceStep> of(MessageId message) {
    List<TraceStep> steps = new ArrayList<>();
    database
        .reader()
        .useHandle(
            handle ->
                handle
                    .createQuery("SELECT steps FROM traces WHERE message = ? ORDER BY number")
                    .bind(0, message.value())
                    .map((row, context) -> Steps.read(row.getString("steps")))
                    .forEach(steps::addAll));
    steps.sort(Comparator.comparing(TraceStep::at));
    return steps;
  }
}
