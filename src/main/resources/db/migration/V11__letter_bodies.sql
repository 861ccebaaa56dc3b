-- What a letter says stands by itself: the row that tells where it stands is written several times, and stays small.
-- Whatever is sent or came back has none any more.
CREATE TABLE letter_body (
  letter_id INTEGER NOT NULL PRIMARY KEY REFERENCES outbox (id) ON DELETE CASCADE,
  text      TEXT    NOT NULL,
  html      TEXT    NOT NULL
);
INSERT INTO letter_body (letter_id, text, html) SELECT id, text, html FROM outbox WHERE text <> '' OR html <> '';
ALTER TABLE outbox DROP COLUMN text;
ALTER TABLE outbox DROP COLUMN html;
