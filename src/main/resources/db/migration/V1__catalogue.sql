-- The catalogue. Times are ISO 8601 in UTC to the second, contents are JSON in the interchange form.

CREATE TABLE record (
  id          TEXT    NOT NULL PRIMARY KEY,
  kind        TEXT    NOT NULL,
  record_key  TEXT    NOT NULL,
  body        TEXT    NOT NULL,
  revision    INTEGER NOT NULL,
  created_at  TEXT    NOT NULL,
  updated_at  TEXT    NOT NULL,
  effective   TEXT,
  comment_deadline TEXT,
  UNIQUE (record_key, kind)
);
-- Both are read once a day, to find what changes its status with the calendar.
CREATE INDEX record_effective ON record (effective);
CREATE INDEX record_comment_deadline ON record (comment_deadline);

-- Every number that names a record, so that relations connect whichever end comes first.
CREATE TABLE record_number (
  number_key  TEXT NOT NULL,
  record_id   TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  kind        TEXT NOT NULL,
  family_key  TEXT,
  PRIMARY KEY (number_key, record_id)
);
CREATE INDEX record_number_record ON record_number (record_id);
CREATE INDEX record_number_family ON record_number (family_key);

-- What each source says. said is null when it is exactly the record's body.
CREATE TABLE sighting (
  record_id   TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  source      TEXT NOT NULL,
  via         TEXT NOT NULL,
  first_seen  TEXT NOT NULL,
  last_seen   TEXT NOT NULL,
  said        TEXT,
  PRIMARY KEY (record_id, source)
);
CREATE INDEX sighting_source ON sighting (source);

CREATE TABLE relation (
  record_id   TEXT    NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  type        TEXT    NOT NULL,
  position    INTEGER NOT NULL,
  number      TEXT    NOT NULL,
  number_key  TEXT    NOT NULL,
  degree      TEXT,
  PRIMARY KEY (record_id, type, position)
);
CREATE INDEX relation_target ON relation (number_key);

-- changes is a JSON array of {field, before, after}; empty for the first revision, whose content is the present body
-- with the later changes undone.
CREATE TABLE revision (
  record_id   TEXT    NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  revision    INTEGER NOT NULL,
  at          TEXT    NOT NULL,
  actor       TEXT    NOT NULL,
  changes     TEXT    NOT NULL,
  PRIMARY KEY (record_id, revision)
);

-- Written by the catalogue alone, in the transaction of the change; read with cursors by the index and the alerts.
CREATE TABLE change (
  seq         ${serial},
  record_id   TEXT    NOT NULL,
  revision    INTEGER NOT NULL,
  at          TEXT    NOT NULL
);

-- A source against a person's word; one open case for each source of a record.
CREATE TABLE review (
  record_id   TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  source      TEXT NOT NULL,
  at          TEXT NOT NULL,
  conflicts   TEXT NOT NULL,
  PRIMARY KEY (record_id, source)
);

-- Small facts of the installation, such as which starter catalogue was loaded.
CREATE TABLE setting (
  name        TEXT NOT NULL PRIMARY KEY,
  value       TEXT NOT NULL
);
