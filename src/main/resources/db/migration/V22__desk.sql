-- What a source calls by one number and a person told apart as another document. document is the kind and the key under
-- which the source speaks of it; number is what its word is read as.
CREATE TABLE told_apart (
  source    TEXT NOT NULL,
  document  TEXT NOT NULL,
  number    TEXT NOT NULL,
  record_id TEXT NOT NULL,
  PRIMARY KEY (document, source)
);

-- The split was taken back: the source's word is again of the record that it names.
CREATE TRIGGER told_apart_undone AFTER INSERT ON record_gone WHEN NEW.heir IS NULL
BEGIN
  DELETE FROM told_apart WHERE record_id = NEW.id;
END;

-- Files that went to a record of its own come back with it.
CREATE TRIGGER attachment_undone AFTER INSERT ON record_gone WHEN NEW.heir IS NULL
BEGIN
  UPDATE attachment SET record_id = origin_id WHERE record_id = NEW.id;
END;

-- What librarians said of the headings of tables: by the heading's letters and figures, the column of ours that it means,
-- empty to leave it out. For the kind of all rows of tables with the same headings, the key is their digest.
CREATE TABLE column_choice (
  heading   TEXT NOT NULL PRIMARY KEY,
  said      TEXT NOT NULL,
  chosen_by TEXT NOT NULL,
  chosen_at TEXT NOT NULL
);

-- What librarians put first or hide for a query. query_key is the query as it is folded; until is the last day.
CREATE TABLE pin_query (
  query_key TEXT NOT NULL PRIMARY KEY,
  query     TEXT NOT NULL,
  reason    TEXT NOT NULL,
  until     TEXT NOT NULL,
  set_by    TEXT NOT NULL,
  set_at    TEXT NOT NULL
);

-- place is 1 and up for what comes first, in that order, and 0 for what is hidden.
CREATE TABLE pin (
  query_key TEXT    NOT NULL REFERENCES pin_query (query_key) ON DELETE CASCADE,
  record_id TEXT    NOT NULL,
  place     INTEGER NOT NULL,
  PRIMARY KEY (query_key, record_id)
);
CREATE INDEX pin_record ON pin (record_id);

-- A record that is merged leaves its pins to its heir.
CREATE TRIGGER pin_inherited AFTER INSERT ON record_gone WHEN NEW.heir IS NOT NULL
BEGIN
  UPDATE OR IGNORE pin SET record_id = NEW.heir WHERE record_id = NEW.id;
END;

-- What a person typed of a record and did not publish yet. record_id is empty for a record that is still to be made; revision
-- is the one that was seen; cells is JSON, by column.
CREATE TABLE record_draft (
  id        ${serial},
  record_id TEXT    NOT NULL,
  kind      TEXT    NOT NULL,
  person    TEXT    NOT NULL,
  revision  INTEGER NOT NULL,
  cells     TEXT    NOT NULL,
  saved_at  TEXT    NOT NULL
);
CREATE UNIQUE INDEX record_draft_of ON record_draft (person, record_id) WHERE record_id <> '';

-- How often something was read or searched on a day, without anything about who did it. what is 'read' (subject is a record's
-- id), 'search' or 'nothing' (subject is the query as it is folded).
CREATE TABLE usage_count (
  day     TEXT    NOT NULL,
  what    TEXT    NOT NULL,
  subject TEXT    NOT NULL,
  count   INTEGER NOT NULL,
  PRIMARY KEY (what, day, subject)
);

-- The files of a record that was merged, and whose heir was merged in turn, come back with the heir.
DROP TRIGGER attachment_returned;
CREATE TRIGGER attachment_returned AFTER DELETE ON record_gone
BEGIN
  UPDATE attachment SET record_id = OLD.id
  WHERE origin_id = OLD.id OR origin_id IN (SELECT id FROM record_heir WHERE heir = OLD.id);
END;

-- What became of looking whether the pages of records are still there. failures counts the looks, each on another day, since
-- failed_since that found a page gone; both start anew when it answers.
CREATE TABLE link_check (
  record_id    TEXT    NOT NULL PRIMARY KEY,
  url          TEXT    NOT NULL,
  checked_at   TEXT    NOT NULL,
  failures     INTEGER NOT NULL,
  failed_since TEXT,
  reason       TEXT    NOT NULL
);
CREATE INDEX link_check_failed ON link_check (failures);
CREATE TRIGGER link_check_gone AFTER DELETE ON record
BEGIN
  DELETE FROM link_check WHERE record_id = OLD.id;
END;
