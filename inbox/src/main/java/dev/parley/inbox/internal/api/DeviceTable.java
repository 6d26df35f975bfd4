package dev.parley.inbox.internal.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.codec.Json;
import dev.parley.inbox.internal.http.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Devices as a file has them, each with where it stands there: a JSON array of objects, or CSV (RFC
 * 4180) with a first line of names. In CSV {@code parameters.topic} is one of the parameters, and a
 * list is a cell with {@code ;} between.
 *
 * @param rows one a device
 */
record DeviceTable(List<Row> rows) {
  /** Devices of one file, at most. */
  static final int MAX = 5_000;

  private static final List<String> LISTS =
      List.of("aliases", "groups", "capabilities", "verbs", "watchers");
  private static final String PARAMETER = "parameters.";

  /**
   * A place in a file, both counted from 1.
   *
   * @param column in characters
   */
  record Place(int line, int column) {}

  /**
   * One device.
   *
   * @param places JSON Pointer in the device to where it stands; "" for the whole
   */
  record Row(ObjectNode device, Map<String, Place> places) {
    /** Where something stands, or what it is in. */
    Place at(String pointer) {
      String up = pointer;
      while (!up.isEmpty() && !places.containsKey(up)) {
        up = up.substring(0, up.lastIndexOf('/'));
      }
      return places.getOrDefault(up, new Place(1, 1));
    }
  }

  /** Reads a JSON array. */
  static DeviceTable json(String text) throws IOException {
    try {
      JsonNode all = Json.mapper().readTree(text);
      if (!all.isArray()) {
        throw Problem.badRequest("The file is a JSON array of devices");
      }
      requireFew(all.size());
      List<Row> rows = new ArrayList<>();
      for (JsonNode each : all) {
        if (!(each instanceof ObjectNode device)) {
          throw Problem.badRequest("Element " + rows.size() + " of the file is no JSON object");
        }
        rows.add(new Row(device, new HashMap<>()));
      }
      locate(text, rows);
      return new DeviceTable(rows);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw Problem.badRequest(
          "The file is no JSON"
              + (at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr()));
    }
  }

  private static void locate(String text, List<Row> rows) throws IOException {
    try (JsonParser parser = Json.mapper().createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token != JsonToken.FIELD_NAME && !token.isStructEnd()) {
          String pointer = parser.getParsingContext().pathAsPointer().toString();
          String[] steps = pointer.split("/", 3);
          if (steps.length > 1) {
            JsonLocation at = parser.currentTokenLocation();
            rows.get(Integer.parseInt(steps[1]))
                .places()
                .putIfAbsent(
                    steps.length > 2 ? "/" + steps[2] : "",
                    new Place(at.getLineNr(), at.getColumnNr()));
          }
        }
      }
    }
  }

  private static void requireFew(int count) {
    if (count > MAX) {
      throw Problem.badRequest("The file has " + count + " devices, at most " + MAX + " are taken");
    }
  }

  /** Reads CSV. */
  static DeviceTable csv(String text) {
    List<List<CsvCells.Cell>> lines = CsvCells.of(text);
    if (lines.isEmpty()) {
      throw Problem.badRequest("The file is empty: its first line has the columns' names");
    }
    requireFew(lines.size() - 1);
    List<String> names = lines.get(0).stream().map(cell -> cell.text().strip()).toList();
    List<Row> rows = new ArrayList<>();
    for (List<CsvCells.Cell> line : lines.subList(1, lines.size())) {
      ObjectNode device = Json.mapper().createObjectNode();
      Map<String, Place> places = new HashMap<>();
      places.put("", line.get(0).place());
      for (int i = 0; i < line.size(); i++) {
        String name = i < names.size() ? names.get(i) : "column " + (i + 1);
        put(device, places, name, line.get(i));
      }
      rows.add(new Row(device, places));
    }
    return new DeviceTable(rows);
  }

  private static void put(
      ObjectNode device, Map<String, Place> places, String name, CsvCells.Cell cell) {
    String text = cell.text().strip();
    if (text.isEmpty()) {
      return;
    }
    places.put("/" + name.replace('.', '/'), cell.place());
    if (name.startsWith(PARAMETER)) {
      device.withObject("/parameters").put(name.substring(PARAMETER.length()), text);
    } else if (LISTS.contains(name)) {
      var list = device.putArray(name);
      for (String each : text.split(";")) {
        if (!each.isBlank()) {
          list.add(each.strip());
        }
      }
    } else {
      device.put(name, text);
    }
  }
}
