-- What librarians write beside a record. A note for readers stands on the record's page until it is replaced or removed,
-- or past the day until; what it said before stays. origin_id is the record that it was written for.
CREATE TABLE reader_note (
  id         ${serial},
  record_id  TEXT    NOT NULL,
  origin_id  TEXT    NOT NULL,
  zh         TEXT    NOT NULL,
  en         TEXT    NOT NULL,
  until      TEXT,
  written_by TEXT    NOT NULL,
  written_at TEXT    NOT NULL,
  ended_at   TEXT
);
CREATE INDEX reader_note_record ON reader_note (record_id, ended_at);
CREATE UNIQUE INDEX reader_note_one ON reader_note (origin_id) WHERE ended_at IS NULL;
CREATE INDEX reader_note_origin ON reader_note (origin_id);

-- A note for colleagues is there until its author deletes it.
CREATE TABLE colleague_note (
  id         ${serial},
  record_id  TEXT    NOT NULL,
  origin_id  TEXT    NOT NULL,
  text       TEXT    NOT NULL,
  written_by TEXT    NOT NULL,
  written_at TEXT    NOT NULL
);
CREATE INDEX colleague_note_record ON colleague_note (record_id, id);
CREATE INDEX colleague_note_origin ON colleague_note (origin_id);

-- Who answers for a merged record: the heir, the heir's heir and so on, one row for each.
CREATE VIEW record_heir (id, heir) AS
  WITH RECURSIVE line (id, heir) AS (
    SELECT id, heir FROM record_gone WHERE heir IS NOT NULL
    UNION
    SELECT line.id, record_gone.heir FROM line JOIN record_gone ON record_gone.id = line.heir
      WHERE record_gone.heir IS NOT NULL
  )
  SELECT id, heir FROM line;

-- A record that is merged leaves its notes to its heir, and has them again when the merge is taken back: its own, and
-- those that it had from records merged into it before.
CREATE TRIGGER note_inherited AFTER INSERT ON record_gone WHEN NEW.heir IS NOT NULL
BEGIN
  UPDATE reader_note SET record_id = NEW.heir WHERE record_id = NEW.id;
  UPDATE colleague_note SET record_id = NEW.heir WHERE record_id = NEW.id;
END;
CREATE TRIGGER note_returned AFTER DELETE ON record_gone WHEN OLD.heir IS NOT NULL
BEGIN
  UPDATE reader_note SET record_id = OLD.id
    WHERE origin_id = OLD.id OR origin_id IN (SELECT id FROM record_heir WHERE heir = OLD.id);
  UPDATE colleague_note SET record_id = OLD.id
    WHERE origin_id = OLD.id OR origin_id IN (SELECT id FROM record_heir WHERE heir = OLD.id);
END;
