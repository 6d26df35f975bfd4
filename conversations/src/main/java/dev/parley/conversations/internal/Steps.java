package dev.parley.conversations.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import dev.parley.conversations.TraceStep;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Steps of a message as one short JSON text. */
public final class Steps {
  private Steps() {}

  static String write(List<TraceStep> steps) {
    List<List<Object>> rows = new ArrayList<>(steps.size());
    for (TraceStep step : steps) {
      long at = Rows.micros(step.at());
      rows.add(
          step.detail() == null
              ? List.of(step.step(), at)
              : List.of(step.step(), at, step.detail()));
    }
    return Json.text(rows);
  }

  /** The steps in a text that {@link #write} made. */
  public static List<TraceStep> read(String json) throws SQLException {
    try {
      List<TraceStep> steps = new ArrayList<>();
      for (JsonNode row : Json.mapper().readTree(json)) {
        steps.add(
            new TraceStep(
                row.get(0).asText(),
                Rows.instant(row.get(1).asLong()),
                row.size() > 2 ? row.get(2).asText() : null));
      }
      return steps;
    } catch (JsonProcessingException e) {
      throw new SQLException("Stored steps are not readable: " + Json.reason(e), e);
    }
  }
}
