-- Letters of the platform to chosen enterprises. A draft may change, and version counts its changes; what is sent stays
-- as it is. whom: all, matching (some of the products and some of the markets; none chosen is no condition) or named;
-- products, markets and enterprises are JSON arrays. changed_by and sent_by are ids of people.
CREATE TABLE announcement (
  id          ${serial},
  title_zh    TEXT    NOT NULL,
  text_zh     TEXT    NOT NULL,
  title_en    TEXT    NOT NULL,
  text_en     TEXT    NOT NULL,
  whom        TEXT    NOT NULL,
  products    TEXT    NOT NULL,
  markets     TEXT    NOT NULL,
  enterprises TEXT    NOT NULL,
  owners_only INTEGER NOT NULL,
  state       TEXT    NOT NULL,
  version     INTEGER NOT NULL,
  created_at  TEXT    NOT NULL,
  changed_at  TEXT    NOT NULL,
  changed_by  TEXT    NOT NULL,
  sent_at     TEXT,
  sent_by     TEXT
);

-- The records that it tells of, in its order.
CREATE TABLE announcement_record (
  announcement_id INTEGER NOT NULL REFERENCES announcement (id) ON DELETE CASCADE,
  place           INTEGER NOT NULL,
  record_id       TEXT    NOT NULL,
  PRIMARY KEY (announcement_id, place)
);

-- To whom it was sent: fixed at the moment of sending, when the inbox shows it. letter: waiting until the outbox has
-- it, then queued, sent, failed or held as there; inbox for those who are written no letter.
CREATE TABLE announcement_recipient (
  announcement_id INTEGER NOT NULL REFERENCES announcement (id) ON DELETE CASCADE,
  person_id       TEXT    NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  letter          TEXT    NOT NULL,
  read_at         TEXT,
  PRIMARY KEY (announcement_id, person_id)
);
CREATE INDEX announcement_recipient_letter ON announcement_recipient (letter, announcement_id);
CREATE INDEX announcement_recipient_person ON announcement_recipient (person_id, announcement_id);
