-- The full texts of records. The contents lie in files named by their digest, one for equal contents. What was removed
-- stays, so that it can be brought back.
CREATE TABLE attachment (
  id          ${serial},
  record_id   TEXT    NOT NULL,
  origin_id   TEXT    NOT NULL,
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
CREATE INDEX attachment_origin ON attachment (origin_id);

-- A record that is merged leaves its files to its heir, and has them again when the merge is taken back. origin_id is the
-- record that a file was attached to.
CREATE TRIGGER attachment_inherited AFTER INSERT ON record_gone WHEN NEW.heir IS NOT NULL
BEGIN
  UPDATE attachment SET record_id = NEW.heir WHERE record_id = NEW.id;
END;
CREATE TRIGGER attachment_returned AFTER DELETE ON record_gone
BEGIN
  UPDATE attachment SET record_id = OLD.id WHERE origin_id = OLD.id;
END;

-- What stands on the pages that have text.
CREATE TABLE attachment_page (
  attachment_id INTEGER NOT NULL REFERENCES attachment (id) ON DELETE CASCADE,
  page          INTEGER NOT NULL,
  text          TEXT    NOT NULL,
  PRIMARY KEY (attachment_id, page)
);
