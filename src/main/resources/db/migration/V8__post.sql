-- When a letter was given up or came back.
ALTER TABLE outbox ADD COLUMN failed_at TEXT;
CREATE INDEX outbox_failed ON outbox (failed_at);

-- Letters to an address that were accepted and came back later. An acceptance says nothing against them, as it does
-- against refusals; a month without one does.
ALTER TABLE mail_address ADD COLUMN bounces INTEGER NOT NULL DEFAULT 0;
ALTER TABLE mail_address ADD COLUMN bounced_at TEXT;

-- Servers that do not let us in, for the desk; the row goes when they do again. server is smtp or imap, kind is login
-- or connection.
CREATE TABLE mail_trouble (
  server  TEXT NOT NULL PRIMARY KEY,
  kind    TEXT NOT NULL,
  since   TEXT NOT NULL,
  last_at TEXT NOT NULL,
  reply   TEXT NOT NULL
);
