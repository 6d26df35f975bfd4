package dev.parley.inbox.internal.audit;

import dev.parley.codec.Json;
import dev.parley.conversations.AuditEntry;
import dev.parley.conversations.AuditLog;
import dev.parley.conversations.Page;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

/** The audit log as CSV (RFC 4180), read a page at a time as it is sent. */
public final class AuditCsv {
  private static final String HEAD =
      "at,actor,actor_name,via,address,action,object,before,after\r\n";

  private AuditCsv() {}

  /** All entries of a filter, newest first. */
  public static InputStream of(AuditLog log, AuditLog.Filter filter) {
    return of(cursor -> log.list(filter, cursor, Page.MAX));
  }

  /**
   * All entries of a list.
   *
   * @param list gives the page after a cursor, which is null for the first
   * @return reads no further page once it is closed: whoever hung up wants none
   */
  static InputStream of(Function<String, Page<AuditEntry>> list) {
    return new Pages(list);
  }

  /** One page after the other. */
  private static final class Pages extends InputStream {
    private final Function<String, Page<AuditEntry>> list;
    private ByteArrayInputStream lines =
        new ByteArrayInputStream(HEAD.getBytes(StandardCharsets.UTF_8));
    private String cursor;
    private boolean over;

    Pages(Function<String, Page<AuditEntry>> list) {
      this.list = list;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      while (lines.available() == 0) {
        if (over) {
          return -1;
        }
        lines = next();
      }
      return lines.read(into, from, length);
    }

    private ByteArrayInputStream next() {
      Page<AuditEntry> page = list.apply(cursor);
      cursor = page.next();
      over = cursor == null;
      StringBuilder text = new StringBuilder();
      page.items().forEach(entry -> line(entry, text));
      return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
      over = true;
      lines = new ByteArrayInputStream(new byte[0]);
    }
  }

  private static void line(AuditEntry entry, StringBuilder to) {
    cell(entry.at().toString(), to).append(',');
    cell(entry.actor(), to).append(',');
    cell(entry.actorName(), to).append(',');
    cell(entry.via().name().toLowerCase(java.util.Locale.ROOT), to).append(',');
    cell(entry.address(), to).append(',');
    cell(entry.action(), to).append(',');
    cell(entry.object(), to).append(',');
    cell(fields(entry.before()), to).append(',');
    cell(fields(entry.after()), to).append("\r\n");
  }

  private static String fields(Map<String, Object> fields) {
    return fields.isEmpty() ? "" : Json.text(fields);
  }

  /** Quoted; what a spreadsheet would take for a formula gets an apostrophe before it. */
  private static StringBuilder cell(String text, StringBuilder to) {
    String value = text == null ? "" : text;
    boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
    return to.append('"')
        .append(formula ? "'" : "")
        .append(value.replace("\"", "\"\""))
        .append('"');
  }
}
