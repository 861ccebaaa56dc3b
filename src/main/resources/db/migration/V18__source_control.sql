-- What librarians say of a source over what its file says; a source without a row is as its file says. asked_at is set
-- while somebody waits for a run and cleared when one begins.
CREATE TABLE source_control (
  source       TEXT PRIMARY KEY,
  is_enabled   INTEGER,
  paused_at    TEXT,
  paused_by    TEXT,
  paused_until TEXT,
  pause_reason TEXT NOT NULL DEFAULT '',
  pace_millis  INTEGER,
  asked_at     TEXT,
  asked_by     TEXT
);
