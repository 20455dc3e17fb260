-- Calls have a leg per person now. What was live under the earlier shape ended with the process that knew it.
UPDATE call SET live = false WHERE live;

ALTER TABLE company ADD COLUMN records_calls boolean NOT NULL DEFAULT false;

ALTER TABLE person
  ADD COLUMN call_waiting boolean NOT NULL DEFAULT true,
  ADD COLUMN ring_for_seconds integer NOT NULL DEFAULT 25 CHECK (ring_for_seconds BETWEEN 5 AND 120);
GRANT SELECT (call_waiting, ring_for_seconds), UPDATE (call_waiting, ring_for_seconds) ON person TO bureau_app;

ALTER TABLE call_log_entry
  DROP CONSTRAINT call_log_entry_disposition_check,
  ADD CONSTRAINT call_log_entry_disposition_check CHECK (disposition IN
    ('answered', 'missed', 'declined', 'cancelled', 'busy', 'voicemail', 'forwarded', 'failed')),
  ADD COLUMN legs jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN voicemail_of uuid,
  ADD COLUMN recording_ids uuid[] NOT NULL DEFAULT '{}';
-- What was written before had neither; what is written from now on says so.
ALTER TABLE call_log_entry ALTER COLUMN legs DROP DEFAULT, ALTER COLUMN recording_ids DROP DEFAULT;

CREATE TABLE forwarding_rule (
  company_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  -- From 0: the order in which the rules are asked.
  position smallint NOT NULL CHECK (position >= 0),
  id uuid NOT NULL,
  name text NOT NULL,
  is_enabled boolean NOT NULL,
  condition jsonb NOT NULL,
  target jsonb NOT NULL,
  PRIMARY KEY (owner_id, position),
  FOREIGN KEY (company_id, owner_id) REFERENCES person (company_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX forwarding_rule_owner_id_id_key ON forwarding_rule (owner_id, id);

-- Whoever calls is routed by the rules of others, but never reads them: that is done for nobody's request.
GRANT SELECT, INSERT, DELETE ON forwarding_rule TO bureau_app;
ALTER TABLE forwarding_rule ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON forwarding_rule
  USING (company_id = (SELECT request_company_id()) AND owner_id = (SELECT request_user_id()));

CREATE TABLE mailbox (
  company_id uuid NOT NULL,
  owner_id uuid NOT NULL PRIMARY KEY,
  is_enabled boolean NOT NULL DEFAULT true,
  email_copy boolean NOT NULL DEFAULT false,
  greeting_key text,
  FOREIGN KEY (company_id, owner_id) REFERENCES person (company_id, id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX mailbox_company_id_owner_id_key ON mailbox (company_id, owner_id);

GRANT SELECT, INSERT, UPDATE ON mailbox TO bureau_app;
ALTER TABLE mailbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON mailbox
  USING (company_id = (SELECT request_company_id()) AND owner_id = (SELECT request_user_id()));

CREATE TABLE voicemail_message (
  -- A call leaves at most one message: it has the id of the call.
  id uuid NOT NULL PRIMARY KEY,
  company_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  caller_id uuid NOT NULL,
  received_at timestamptz(3) NOT NULL,
  duration_ms integer NOT NULL CHECK (duration_ms >= 0),
  reason text NOT NULL CHECK (reason IN
    ('dnd', 'offline', 'busy', 'no-answer', 'forwarded', 'diverted', 'transferred')),
  heard boolean NOT NULL DEFAULT false,
  size_bytes integer NOT NULL CHECK (size_bytes >= 0),
  peaks jsonb NOT NULL,
  deleted_at timestamptz(3),
  FOREIGN KEY (company_id, owner_id) REFERENCES person (company_id, id) ON DELETE CASCADE
);
CREATE INDEX voicemail_message_owner_id_received_at_id_idx ON voicemail_message (owner_id, received_at DESC, id DESC);

GRANT SELECT, INSERT, UPDATE (heard, deleted_at), DELETE ON voicemail_message TO bureau_app;
ALTER TABLE voicemail_message ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON voicemail_message
  USING (company_id = (SELECT request_company_id()) AND owner_id = (SELECT request_user_id()));
-- The first event of a person may be a message.
GRANT INSERT ON stream_position TO bureau_app;
