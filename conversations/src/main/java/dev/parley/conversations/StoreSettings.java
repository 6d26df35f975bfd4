package dev.parley.conversations;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * How to open a {@link Store}.
 *
 * @param url {@code sqlite:<path>}, or a JDBC URL {@code jdbc:postgresql://host/database}
 * @param user of PostgreSQL, or null
 * @param password of PostgreSQL, or null; never logged
 * @param files the folder below which attachments and quarantined bytes are kept
 * @param readers connections for reading, at most
 * @param eventRetention how long the event log is kept for those who resume
 * @param eventLimit events kept, at most
 * @param traceRetention how long the steps of messages are kept
 * @param traceLimit rows of steps kept, at most
 * @param quarantineRetention how long quarantined input is kept
 * @param auditRetention how long the audit log is kept; at least {@link AuditLog#LEAST}
 * @param conversations how long conversations are kept
 * @param idempotencyKeys answers of writes kept for their repetition, at most
 * @param history how long what devices report is kept
 */
public record StoreSettings(
    String url,
    String user,
    String password,
    Path files,
    int readers,
    Duration eventRetention,
    long eventLimit,
    Duration traceRetention,
    long traceLimit,
    Duration quarantineRetention,
    Duration auditRetention,
    RetentionRules conversations,
    long idempotencyKeys,
    HistoryRules history) {
  public static final int DEFAULT_READERS = 4;
  public static final Duration DEFAULT_RETENTION = Duration.ofDays(7);
  public static final Duration DEFAULT_QUARANTINE = Duration.ofDays(30);
  public static final long DEFAULT_LIMIT = 1_000_000;
  public static final long DEFAULT_IDEMPOTENCY_KEYS = 200_000;

  public StoreSettings {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(files, "files");
    if (!url.startsWith("sqlite:") && !url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "Store URL '"
              + url.replaceAll("//[^/@]*@", "//***@").replaceAll("\\?.*", "?***")
              + "' is neither sqlite:<path> nor jdbc:postgresql://host/database");
    }
    if (readers < 1) {
      throw new IllegalArgumentException("A store needs at least 1 reader, not " + readers);
    }
    if (idempotencyKeys < 1) {
      throw new IllegalArgumentException(
          "A store keeps the answer of at least 1 write, not " + idempotencyKeys);
    }
    if (auditRetention.compareTo(AuditLog.LEAST) < 0) {
      throw new IllegalArgumentException(
          "The audit log is kept at least " + AuditLog.LEAST + ", not " + auditRetention);
    }
  }

  /** SQLite in one file below a data folder. */
  public static StoreSettings sqlite(Path data) {
    return of("sqlite:" + data.resolve("parley.db"), null, null, data);
  }

  /** A store by URL with the defaults for the rest. */
  public static StoreSettings of(String url, String user, String password, Path files) {
    return new StoreSettings(
        url,
        user,
        password,
        files,
        DEFAULT_READERS,
        DEFAULT_RETENTION,
        DEFAULT_LIMIT,
        DEFAULT_RETENTION,
        DEFAULT_LIMIT,
        DEFAULT_QUARANTINE,
        AuditLog.DEFAULT_RETENTION,
        RetentionRules.FOR_EVER,
        DEFAULT_IDEMPOTENCY_KEYS,
        HistoryRules.DEFAULT);
  }

  /** The same with another retention of events and traces. */
  public StoreSettings keeping(Duration retention, long limit) {
    return new StoreSettings(
        url,
        user,
        password,
        files,
        readers,
        retention,
        limit,
        retention,
        limit,
        quarantineRetention,
        auditRetention,
        conversations,
        idempotencyKeys,
        history);
  }

  /** The same with another retention of quarantined input. */
  public StoreSettings keepingQuarantine(Duration retention) {
    return new StoreSettings(
        url,
        user,
        password,
        files,
        readers,
        eventRetention,
        eventLimit,
        traceRetention,
        traceLimit,
        retention,
        auditRetention,
        conversations,
        idempotencyKeys,
        history);
  }

  /** The same with another retention of the audit log. */
  public StoreSettings keepingAudit(Duration retention) {
    return new StoreSettings(
        url,
        user,
        password,
        files,
        readers,
        eventRetention,
        eventLimit,
        traceRetention,
        traceLimit,
        quarantineRetention,
        retention,
        conversations,
        idempotencyKeys,
        history);
  }

  /** The same with another retention of conversations. */
  public StoreSettings keepingConversations(RetentionRules rules) {
    return new StoreSettings(
        url,
        user,
        password,
        files,
        readers,
        eventRetention,
        eventLimit,
        traceRetention,
        traceLimit,
        quarantineRetention,
        auditRetention,
        rules,
        idempotencyKeys,
        history);
  }

  /** The same with another number of answers that are kept for the repetition of writes. */
  public StoreSettings keepingAnswers(long most) {
    return new StoreSettings(
        url,
        user,
        password,
        files,
        readers,
        eventRetention,
        eventLimit,
        traceRetention,
        traceLimit,
        quarantineRetention,
        auditRetention,
        conversations,
        most,
        history);
  }

  /** The same with another history of devices. */
  public StoreSettings keepingHistory(HistoryRules rules) {
    return new StoreSettings(
        url,
        user,
        password,
        files,
        readers,
        eventRetention,
        eventLimit,
        traceRetention,
        traceLimit,
        quarantineRetention,
        auditRetention,
        conversations,
        idempotencyKeys,
        rules);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "StoreSettings[files=" + files + ", readers=" + readers + "]";
  }
}
