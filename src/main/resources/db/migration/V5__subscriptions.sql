-- What people want to hear of, and what they are to hear. query is the canonical request of a page of results;
-- record_id the record that is followed. frequency: at_once, daily, weekly or off; weekday 1 (Monday) to 7.
CREATE TABLE subscription (
  id          ${serial},
  person_id   TEXT    NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  type        TEXT    NOT NULL,
  name        TEXT    NOT NULL,
  query       TEXT    NOT NULL,
  language    TEXT    NOT NULL,
  record_id   TEXT,
  frequency   TEXT    NOT NULL,
  weekday     INTEGER NOT NULL,
  created_at  TEXT    NOT NULL
);
CREATE INDEX subscription_person ON subscription (person_id, id);
CREATE INDEX subscription_record ON subscription (record_id);

-- A record that a subscription asks for changed. Unique, so that a replay adds nothing. what: new, changed, gone,
-- or a reminder such as comments-14. changes: names of the fields that moved, a JSON array.
CREATE TABLE hit (
  id              ${serial},
  subscription_id INTEGER NOT NULL REFERENCES subscription (id) ON DELETE CASCADE,
  person_id       TEXT    NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  record_id       TEXT    NOT NULL,
  revision        INTEGER NOT NULL,
  what            TEXT    NOT NULL,
  at              TEXT    NOT NULL,
  queued_at       TEXT,
  read_at         TEXT,
  UNIQUE (subscription_id, record_id, revision, what)
);
CREATE INDEX hit_waiting ON hit (queued_at, person_id);
CREATE INDEX hit_person ON hit (person_id, id);

-- Who wants no letters for now.
CREATE TABLE letters_stopped (
  person_id  TEXT NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  at         TEXT NOT NULL,
  reason     TEXT NOT NULL
);
