-- Nobody changes what was recorded; only what is older than 30 days may be removed, by retention.
CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'The audit log is append-only');
END;

CREATE TRIGGER audit_kept BEFORE DELETE ON audit
WHEN OLD.at > (CAST(strftime('%s', 'now') AS INTEGER) - 2592000) * 1000000
BEGIN
  SELECT RAISE(ABORT, 'The audit log is append-only');
END;
