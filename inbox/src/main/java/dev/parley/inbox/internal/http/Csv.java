package dev.parley.inbox.internal.http;

import java.util.List;

/**
 * A table as text/csv (RFC 4180). A cell that a spreadsheet would take for a formula is led by an
 * apostrophe, because what is in it may come from anybody. Not thread-safe.
 */
public final class Csv {
  private final StringBuilder text = new StringBuilder();

  public Csv(List<String> header) {
    row(header.toArray());
  }

  /** Adds a line; null is an empty cell. */
  public void row(Object... cells) {
    for (int i = 0; i < cells.length; i++) {
      text.append(i == 0 ? "" : ",").append(cell(cells[i]));
    }
    text.append("\r\n");
  }

  private static String cell(Object value) {
    if (value == null || value instanceof Number) {
      return value == null ? "" : value.toString();
    }
    String cell = value.toString();
    if (!cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0) {
      cell = "'" + cell;
    }
    return cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
