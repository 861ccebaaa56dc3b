-- Enterprises, the people who work under them or for the platform, and what keeps their accounts safe.
-- Instants are UTC in ISO 8601. No secret is stored: tokens, codes and links as hashes, passwords as argon2id.

-- products are concepts of the thesaurus, markets jurisdictions ('*' for all), both JSON arrays.
-- scheme says what the number is: uscc for the unified social credit code, other for a foreign company's.
CREATE TABLE enterprise (
  id          TEXT PRIMARY KEY,
  name        TEXT NOT NULL,
  country     TEXT NOT NULL,
  scheme      TEXT NOT NULL,
  number      TEXT NOT NULL,
  place       TEXT NOT NULL,
  products    TEXT NOT NULL,
  markets     TEXT NOT NULL,
  phone       TEXT NOT NULL,
  state       TEXT NOT NULL,
  reason      TEXT NOT NULL,
  answer      TEXT NOT NULL,
  created_at  TEXT NOT NULL,
  state_at    TEXT NOT NULL,
  version     INTEGER NOT NULL
);
CREATE INDEX enterprise_state ON enterprise (state, created_at);
-- One enterprise registers once; a refused or closed one may try again.
CREATE UNIQUE INDEX enterprise_number ON enterprise (country, number) WHERE state NOT IN ('refused', 'closed');

-- role is the platform's (none, librarian, administrator), enterprise_role the enterprise's (owner, member).
-- totp is sealed; totp_step the last time step that was accepted, so that no code counts twice.
CREATE TABLE person (
  id              TEXT PRIMARY KEY,
  email           TEXT NOT NULL,
  email_key       TEXT NOT NULL UNIQUE,
  name            TEXT NOT NULL,
  language        TEXT NOT NULL,
  password        TEXT NOT NULL,
  password_at     TEXT NOT NULL,
  role            TEXT NOT NULL,
  state           TEXT NOT NULL,
  enterprise_id   TEXT REFERENCES enterprise (id),
  enterprise_role TEXT,
  totp            TEXT,
  totp_step       INTEGER NOT NULL,
  notices         TEXT NOT NULL,
  terms_version   TEXT NOT NULL,
  terms_at        TEXT NOT NULL,
  created_at      TEXT NOT NULL,
  joined_at       TEXT,
  seen_at         TEXT
);
CREATE INDEX person_enterprise ON person (enterprise_id);

-- half: the password was right, the second factor is still to come.
CREATE TABLE session (
  id          TEXT PRIMARY KEY,
  token_hash  TEXT NOT NULL UNIQUE,
  person_id   TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  half        INTEGER NOT NULL,
  remembered  INTEGER NOT NULL,
  address     TEXT NOT NULL,
  agent       TEXT NOT NULL,
  created_at  TEXT NOT NULL,
  proved_at   TEXT NOT NULL,
  seen_at     TEXT NOT NULL,
  expires_at  TEXT NOT NULL
);
CREATE INDEX session_person ON session (person_id);
CREATE INDEX session_expires ON session (expires_at);

-- A browser from which somebody has signed in before.
CREATE TABLE known_device (
  person_id  TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  token_hash TEXT NOT NULL,
  seen_at    TEXT NOT NULL,
  PRIMARY KEY (person_id, token_hash)
);

CREATE TABLE recovery_code (
  person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  code_hash TEXT NOT NULL,
  used_at   TEXT,
  PRIMARY KEY (person_id, code_hash)
);

-- What a letter's link stands for, until it is used or expires: a registration not yet confirmed, an invitation,
-- a reset, a new address. payload is JSON of the purpose's own.
CREATE TABLE link (
  token_hash    TEXT PRIMARY KEY,
  purpose       TEXT NOT NULL,
  email_key     TEXT NOT NULL,
  person_id     TEXT REFERENCES person (id) ON DELETE CASCADE,
  enterprise_id TEXT REFERENCES enterprise (id),
  payload       TEXT NOT NULL,
  created_at    TEXT NOT NULL,
  expires_at    TEXT NOT NULL,
  used_at       TEXT
);
CREATE INDEX link_email ON link (email_key, purpose);
CREATE INDEX link_enterprise ON link (enterprise_id, purpose);
CREATE INDEX link_expires ON link (expires_at);

-- Failures lately, by account or address (hashed).
CREATE TABLE attempt (
  subject    TEXT PRIMARY KEY,
  failures   INTEGER NOT NULL,
  last_at    TEXT NOT NULL
);
CREATE INDEX attempt_last ON attempt (last_at);

CREATE TABLE api_token (
  id         TEXT PRIMARY KEY,
  person_id  TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  name       TEXT NOT NULL,
  hint       TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  scopes     TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at    TEXT,
  revoked_at TEXT
);
CREATE INDEX api_token_person ON api_token (person_id);

-- Who did what to what, when, from where. detail is JSON and holds no secret. Appended to, never changed; what is
-- older than the setting audit.kept-from may go.
CREATE TABLE audit (
  id       ${serial},
  at       TEXT NOT NULL,
  actor    TEXT NOT NULL,
  action   TEXT NOT NULL,
  subject  TEXT NOT NULL,
  address  TEXT NOT NULL,
  detail   TEXT NOT NULL
);
CREATE INDEX audit_actor ON audit (actor, id);
CREATE INDEX audit_subject ON audit (subject, id);
CREATE INDEX audit_action ON audit (action, id);
CREATE TRIGGER audit_not_changed BEFORE UPDATE ON audit BEGIN
  SELECT RAISE(ABORT, 'the audit log is appended to only');
END;
CREATE TRIGGER audit_kept BEFORE DELETE ON audit
WHEN OLD.at >= coalesce((SELECT value FROM setting WHERE name = 'audit.kept-from'), '')
BEGIN
  SELECT RAISE(ABORT, 'this part of the audit log is kept');
END;
