-- What librarians do to many records, or by more than one record's form, and how it is taken back.

-- The history of a record outlives it: it says what the record held when it went.
CREATE TABLE revision_kept (
  record_id   TEXT    NOT NULL,
  revision    INTEGER NOT NULL,
  at          TEXT    NOT NULL,
  actor       TEXT    NOT NULL,
  changes     TEXT    NOT NULL,
  PRIMARY KEY (record_id, revision)
);
INSERT INTO revision_kept (record_id, revision, at, actor, changes)
  SELECT record_id, revision, at, actor, changes FROM revision;
DROP TABLE revision;
ALTER TABLE revision_kept RENAME TO revision;

-- Records that are no more. heir is the record that answers at their address; null where an import was taken back.
CREATE TABLE record_gone (
  id          TEXT    NOT NULL PRIMARY KEY,
  kind        TEXT    NOT NULL,
  record_key  TEXT    NOT NULL,
  revision    INTEGER NOT NULL,
  created_at  TEXT    NOT NULL,
  gone_at     TEXT    NOT NULL,
  heir        TEXT
);
CREATE INDEX record_gone_key ON record_gone (record_key, kind);

-- Something done that can be taken back: import, merge, split, bulk edit. counts is JSON, by the outcome's name.
CREATE TABLE operation (
  id          ${serial},
  what        TEXT    NOT NULL,
  name        TEXT    NOT NULL,
  actor       TEXT    NOT NULL,
  state       TEXT    NOT NULL,
  begun_at    TEXT    NOT NULL,
  ended_at    TEXT,
  undone_by   TEXT,
  counts      TEXT    NOT NULL
);

-- Each source's word of a record that it moved, before and after, as JSON; null where there was none.
CREATE TABLE operation_word (
  operation_id INTEGER NOT NULL REFERENCES operation (id) ON DELETE CASCADE,
  seq          INTEGER NOT NULL,
  record_id    TEXT    NOT NULL,
  source       TEXT    NOT NULL,
  before       TEXT,
  after        TEXT,
  is_undone    INTEGER NOT NULL,
  PRIMARY KEY (operation_id, seq)
);
CREATE INDEX operation_word_record ON operation_word (record_id);
