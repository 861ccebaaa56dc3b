-- Who is sending a letter just now: server or command. A server that starts takes up again what one before it left.
ALTER TABLE outbox ADD COLUMN claimed_by TEXT;
CREATE INDEX outbox_claimed ON outbox (claimed_by) WHERE claimed_by IS NOT NULL;
