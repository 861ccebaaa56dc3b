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
