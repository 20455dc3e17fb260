-- What lies in the streams is a copy of what is kept elsewhere, and goes when nobody can have missed it. Those that are
-- there count as written now.
ALTER TABLE durable_event ADD COLUMN written_at timestamptz(3) NOT NULL DEFAULT now();
CREATE INDEX durable_event_written_at_idx ON durable_event (written_at);
