-- Where enterprises want to be told by their programs. secret is sealed; before_secret, the one that it replaced, signs
-- too until before_until. last_hit: the last one that was looked at. failures: in a row. off_at: since when nothing is
-- sent; off_reason: what was answered last. next_at: not tried before. claimed_until: a process is sending.
CREATE TABLE webhook (
  id            TEXT    PRIMARY KEY,
  enterprise_id TEXT    NOT NULL REFERENCES enterprise (id) ON DELETE CASCADE,
  person_id     TEXT    NOT NULL REFERENCES person (id),
  name          TEXT    NOT NULL,
  url           TEXT    NOT NULL,
  secret        TEXT    NOT NULL,
  before_secret TEXT,
  before_until  TEXT,
  last_hit      BIGINT  NOT NULL,
  failures      INTEGER NOT NULL,
  off_at        TEXT,
  off_reason    TEXT    NOT NULL,
  next_at       TEXT    NOT NULL,
  claimed_until TEXT,
  last_at       TEXT,
  last_reply    TEXT    NOT NULL,
  created_at    TEXT    NOT NULL
);
CREATE INDEX webhook_enterprise ON webhook (enterprise_id, created_at);

-- What is to be told, once for a webhook, record, revision and reason; of a test event those are empty. message_id goes
-- with every try. state: due, sent, or gone when there is no such record any more.
CREATE TABLE webhook_delivery (
  id          ${serial},
  webhook_id  TEXT    NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
  message_id  TEXT    NOT NULL UNIQUE,
  record_id   TEXT,
  revision    INTEGER,
  what        TEXT    NOT NULL,
  at          TEXT    NOT NULL,
  state       TEXT    NOT NULL,
  attempts    INTEGER NOT NULL,
  tried_at    TEXT,
  reply       TEXT    NOT NULL,
  UNIQUE (webhook_id, record_id, revision, what)
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook_id, state, id);
