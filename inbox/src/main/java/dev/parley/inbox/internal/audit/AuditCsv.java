package dev.parley.inbox.internal.audit;

import dev.parley.codec.Json;
import dev.parley.conversations.AuditEntry;
import dev.parley.conversations.AuditLog;
import dev.parley.conversations.Page;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Map;
import java.util.NoSuchElementException;

/** The audit log as CSV (RFC 4180), read a page at a time as it is sent. */
public final class AuditCsv {
  private static final String HEAD =
      "at,actor,actor_name,via,address,action,object,before,after\r\n";

  private AuditCsv() {}

  /** All entries of a filter, newest first. */
  public static InputStream of(AuditLog log, AuditLog.Filter filter) {
    return new SequenceInputStream(new Pages(log, filter));
  }

  /** What SequenceInputStream asks for. */
  @SuppressWarnings("JdkObsolete")
  private static final class Pages implements Enumeration<InputStream> {
    private final AuditLog log;
    private final AuditLog.Filter filter;
    private String cursor;
    private boolean begun;

    Pages(AuditLog log, AuditLog.Filter filter) {
      this.log = log;
      this.filter = filter;
    }

    @Override
    public boolean hasMoreElements() {
      return !begun || cursor != null;
    }

    @Override
    public InputStream nextElement() {
      if (!hasMoreElements()) {
        throw new NoSuchElementException("The log has no more pages");
      }
      StringBuilder lines = new StringBuilder(begun ? "" : HEAD);
      Page<AuditEntry> page = log.list(filter, cursor, Page.MAX);
      begun = true;
      cursor = page.next();
      page.items().forEach(entry -> line(entry, lines));
      return new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8));
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
