package dev.parley.inbox.internal.api;

import dev.parley.inbox.internal.api.DeviceTable.Place;
import java.util.ArrayList;
import java.util.List;

/** Reads CSV (RFC 4180), each cell with where it stands. Lines without anything are left out. */
final class CsvCells {
  /** A cell's text, without its quotes. */
  record Cell(String text, Place place) {}

  private final String text;
  private int at;
  private int line = 1;
  private int column = 1;

  private CsvCells(String text) {
    this.text = text;
  }

  static List<List<Cell>> of(String text) {
    return new CsvCells(text.startsWith("\uFEFF") ? text.substring(1) : text).lines();
  }

  private List<List<Cell>> lines() {
    List<List<Cell>> lines = new ArrayList<>();
    while (at < text.length()) {
      List<Cell> cells = new ArrayList<>();
      cells.add(cell());
      while (at < text.length() && text.charAt(at) == ',') {
        next();
        cells.add(cell());
      }
      if (at < text.length()) {
        next();
      }
      if (cells.size() > 1 || !cells.get(0).text().isBlank()) {
        lines.add(cells);
      }
    }
    return lines;
  }

  private Cell cell() {
    Place place = new Place(line, column);
    StringBuilder cell = new StringBuilder();
    boolean quoted = at < text.length() && text.charAt(at) == '"';
    if (quoted) {
      next();
    }
    while (at < text.length()) {
      char c = text.charAt(at);
      if (quoted && c == '"') {
        next();
        if (at < text.length() && text.charAt(at) == '"') {
          cell.append(next());
        } else {
          quoted = false;
        }
      } else if (!quoted && (c == ',' || c == '\n')) {
        break;
      } else {
        cell.append(next());
      }
    }
    return new Cell(cell.toString(), place);
  }

  private char next() {
    char c = text.charAt(at++);
    if (c == '\n') {
      line++;
      column = 1;
    } else {
      column++;
    }
    return c;
  }
}
