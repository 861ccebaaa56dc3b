-- Letters on their way. Written in the transaction of what they tell of; message_id and date are fixed there, so that
-- one that is sent twice after a crash is known as the same. headers is a JSON object. attempts counts tries;
-- next_at says when the next one is due. What is sent, failed or held keeps its row for a while, without its text.
CREATE TABLE outbox (
  id          ${serial},
  message_id  TEXT    NOT NULL UNIQUE,
  token       TEXT    NOT NULL UNIQUE,
  unique_key  TEXT    UNIQUE,
  category    TEXT    NOT NULL,
  recipient   TEXT    NOT NULL,
  domain      TEXT    NOT NULL,
  subject     TEXT    NOT NULL,
  text        TEXT    NOT NULL,
  html        TEXT    NOT NULL,
  headers     TEXT    NOT NULL,
  state       TEXT    NOT NULL,
  attempts    INTEGER NOT NULL,
  created_at  TEXT    NOT NULL,
  next_at     TEXT    NOT NULL,
  sent_at     TEXT,
  last_reply  TEXT    NOT NULL
);
CREATE INDEX outbox_due ON outbox (state, next_at, id);
CREATE INDEX outbox_sent ON outbox (sent_at);

-- Addresses that a server refused for good: after some refusals in a row nothing more is sent to them.
CREATE TABLE mail_address (
  address      TEXT    NOT NULL PRIMARY KEY,
  refusals     INTEGER NOT NULL,
  last_reply   TEXT    NOT NULL,
  last_at      TEXT    NOT NULL,
  suspended_at TEXT
);
