-- Files that librarians handed in for import. The contents lie in the data folder; both go after a week.
CREATE TABLE upload (
  id           TEXT    NOT NULL PRIMARY KEY,
  name         TEXT    NOT NULL,
  format       TEXT    NOT NULL,
  source       TEXT    NOT NULL,
  uploaded_by  TEXT    NOT NULL,
  uploaded_at  TEXT    NOT NULL,
  operation_id INTEGER
);
