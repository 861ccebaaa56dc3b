-- The full texts of records. The contents lie in files named by their digest, one for equal contents. What was removed
-- stays, so that it can be brought back.
CREATE TABLE attachment (
  id          ${serial},
  record_id   TEXT    NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  sha256      TEXT    NOT NULL,
  name        TEXT    NOT NULL,
  type        TEXT    NOT NULL,
  size        INTEGER NOT NULL,
  pages       INTEGER NOT NULL,
  has_text    INTEGER NOT NULL,
  licence     TEXT    NOT NULL,
  readers     TEXT    NOT NULL,
  uploaded_by TEXT    NOT NULL,
  uploaded_at TEXT    NOT NULL,
  downloads   INTEGER NOT NULL DEFAULT 0,
  removed_at  TEXT
);
CREATE INDEX attachment_record ON attachment (record_id);

-- What stands on the pages that have text.
CREATE TABLE attachment_page (
  attachment_id INTEGER NOT NULL REFERENCES attachment (id) ON DELETE CASCADE,
  page          INTEGER NOT NULL,
  text          TEXT    NOT NULL,
  PRIMARY KEY (attachment_id, page)
);
