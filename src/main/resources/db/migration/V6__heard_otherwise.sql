-- Other ways to hear. number makes the secret address of a person's calendar: a new one ends the old address.
CREATE TABLE calendar (
  person_id TEXT    NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  number    INTEGER NOT NULL
);

-- Who was asked whether letters are still wanted, and when. A row goes when the person comes back or answers.
CREATE TABLE asked_dormant (
  person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  at        TEXT NOT NULL
);

-- When a person said that letters are still wanted.
CREATE TABLE wants_letters (
  person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  at        TEXT NOT NULL
);
