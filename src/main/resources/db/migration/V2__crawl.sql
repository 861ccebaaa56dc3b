-- The crawler. What a source shows no longer stays in the catalogue, marked.
ALTER TABLE sighting ADD COLUMN unseen_since TEXT;

-- One run of one source. position is where an unfinished run stands, as JSON; the counts are of rows.
CREATE TABLE crawl_run (
  id           ${serial},
  source       TEXT    NOT NULL,
  scope        TEXT    NOT NULL,
  state        TEXT    NOT NULL,
  started_at   TEXT    NOT NULL,
  ended_at     TEXT,
  position     TEXT,
  fetched      INTEGER NOT NULL,
  not_modified INTEGER NOT NULL,
  created      INTEGER NOT NULL,
  revised      INTEGER NOT NULL,
  unchanged    INTEGER NOT NULL,
  review       INTEGER NOT NULL,
  rejected     INTEGER NOT NULL,
  passed_over  INTEGER NOT NULL,
  unseen       INTEGER NOT NULL
);
CREATE INDEX crawl_run_source ON crawl_run (source, id);

-- The run's log: what went wrong, as a message key and a JSON array of its arguments.
CREATE TABLE crawl_event (
  run_id    INTEGER NOT NULL REFERENCES crawl_run (id) ON DELETE CASCADE,
  at        TEXT    NOT NULL,
  reason    TEXT    NOT NULL,
  arguments TEXT    NOT NULL
);
CREATE INDEX crawl_event_run ON crawl_event (run_id);

-- What makes the next request for a page a conditional one.
CREATE TABLE crawl_page (
  source        TEXT NOT NULL,
  address       TEXT NOT NULL,
  etag          TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  PRIMARY KEY (source, address)
);

-- Every row of every source by the source's own key: the record that it became, the page that it stood on, and the run
-- that last saw it. digest is of the row in its list, so that the page behind it is read only when there is a reason.
CREATE TABLE crawl_row (
  source    TEXT    NOT NULL,
  row_key   TEXT    NOT NULL,
  page      TEXT    NOT NULL,
  digest    TEXT    NOT NULL,
  read_at   TEXT    NOT NULL,
  record_id TEXT,
  seen_run  INTEGER NOT NULL,
  PRIMARY KEY (source, row_key)
);
CREATE INDEX crawl_row_page ON crawl_row (source, page);

-- Rows that wait for the end of their list, because several of them make one record.
CREATE TABLE crawl_staged (
  seq     ${serial},
  source  TEXT NOT NULL,
  row_key TEXT NOT NULL,
  page    TEXT NOT NULL,
  fields  TEXT NOT NULL
);
CREATE INDEX crawl_staged_source ON crawl_staged (source, seq);

-- Rows, or fields of rows, that could not be understood: for people to look at.
CREATE TABLE crawl_rejection (
  source   TEXT NOT NULL,
  row_key  TEXT NOT NULL,
  at       TEXT NOT NULL,
  is_whole INTEGER NOT NULL,
  problems TEXT NOT NULL,
  row_text TEXT NOT NULL,
  PRIMARY KEY (source, row_key)
);
