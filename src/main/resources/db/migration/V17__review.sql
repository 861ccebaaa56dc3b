-- What waits for a librarian's decision. case_key makes a case that was decided come up again only when it is another:
-- it names the moment of the conflict, the day since a source shows a record no longer, the row's problems.
CREATE TABLE review_case (
  id         ${serial},
  kind       TEXT    NOT NULL,
  case_key   TEXT    NOT NULL UNIQUE,
  record_id  TEXT,
  other_id   TEXT,
  source     TEXT,
  row_key    TEXT,
  opened_at  TEXT    NOT NULL,
  skipped_at TEXT,
  assignee   TEXT,
  state      TEXT    NOT NULL,
  decision   TEXT,
  decided_by TEXT,
  decided_at TEXT,
  revision   INTEGER,
  detail     TEXT    NOT NULL,
  note       TEXT    NOT NULL
);
CREATE INDEX review_case_open ON review_case (state, kind);
CREATE INDEX review_case_record ON review_case (record_id);
