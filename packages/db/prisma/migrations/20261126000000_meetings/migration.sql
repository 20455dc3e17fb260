CREATE TABLE meeting (
  id uuid NOT NULL PRIMARY KEY,
  company_id uuid NOT NULL,
  host_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('scheduled', 'instant', 'personal')),
  -- Nine digits to type, and the secret of the link: unique in the installation.
  code text NOT NULL,
  link_token text NOT NULL,
  password_hash text,
  -- Host, co-hosts and the invited: whoever finds it in their lists.
  people uuid[] NOT NULL,
  -- Null: without a date.
  first_start_at timestamptz(3),
  -- Null with a first start: it is repeated without an end.
  last_end_at timestamptz(3),
  cancelled boolean NOT NULL,
  sequence integer NOT NULL,
  -- A `Meeting` of the domain.
  details jsonb NOT NULL,
  FOREIGN KEY (company_id, host_id) REFERENCES person (company_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX meeting_company_id_id_key ON meeting (company_id, id);
CREATE UNIQUE INDEX meeting_code_key ON meeting (code);
CREATE UNIQUE INDEX meeting_link_token_key ON meeting (link_token);
CREATE UNIQUE INDEX meeting_personal_key ON meeting (host_id) WHERE kind = 'personal';
CREATE INDEX meeting_people_idx ON meeting USING gin (people);

GRANT SELECT (id, company_id, host_id, kind, people, first_start_at, last_end_at, cancelled, sequence, details, code,
  link_token), INSERT, UPDATE ON meeting TO bureau_app;
ALTER TABLE meeting ENABLE ROW LEVEL SECURITY;
CREATE POLICY who_is_invited ON meeting
  USING (company_id = (SELECT request_company_id()) AND (SELECT request_user_id()) = ANY (people));

CREATE TABLE meeting_session (
  id uuid NOT NULL PRIMARY KEY,
  company_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  started_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  -- A `MeetingSession` of the domain.
  state jsonb NOT NULL,
  revision integer NOT NULL,
  live boolean NOT NULL,
  FOREIGN KEY (company_id, meeting_id) REFERENCES meeting (company_id, id) ON DELETE CASCADE
);
CREATE INDEX meeting_session_meeting_id_started_at_idx ON meeting_session (meeting_id, started_at DESC);
CREATE UNIQUE INDEX meeting_session_live_key ON meeting_session (meeting_id) WHERE live;

-- Read through the meeting it belongs to.
GRANT SELECT ON meeting_session TO bureau_app;
ALTER TABLE meeting_session ENABLE ROW LEVEL SECURITY;
CREATE POLICY who_is_invited ON meeting_session
  USING (company_id = (SELECT request_company_id()) AND EXISTS (SELECT FROM meeting WHERE meeting.id = meeting_id));

-- What follows is written and read on behalf of a meeting: by whom, the service decides.
CREATE TABLE meeting_guest (
  id uuid NOT NULL PRIMARY KEY,
  company_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  name text NOT NULL,
  -- SHA-256 of the token.
  token_hash bytea NOT NULL,
  created_at timestamptz(3) NOT NULL,
  FOREIGN KEY (company_id, meeting_id) REFERENCES meeting (company_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX meeting_guest_token_hash_key ON meeting_guest (token_hash);
ALTER TABLE meeting_guest ENABLE ROW LEVEL SECURITY;
CREATE POLICY company_of_request ON meeting_guest USING (company_id = (SELECT request_company_id()));

CREATE TABLE meeting_message (
  id uuid NOT NULL PRIMARY KEY,
  company_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  -- A `MeetingMessage` of the domain.
  content jsonb NOT NULL,
  FOREIGN KEY (company_id, meeting_id) REFERENCES meeting (company_id, id) ON DELETE CASCADE
);
CREATE INDEX meeting_message_meeting_id_at_id_idx ON meeting_message (meeting_id, at DESC, id DESC);
ALTER TABLE meeting_message ENABLE ROW LEVEL SECURITY;
CREATE POLICY company_of_request ON meeting_message USING (company_id = (SELECT request_company_id()));

CREATE TABLE meeting_board (
  meeting_id uuid NOT NULL PRIMARY KEY,
  company_id uuid NOT NULL,
  -- The whole document in the format of its editor.
  document bytea NOT NULL,
  FOREIGN KEY (company_id, meeting_id) REFERENCES meeting (company_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX meeting_board_company_id_meeting_id_key ON meeting_board (company_id, meeting_id);
ALTER TABLE meeting_board ENABLE ROW LEVEL SECURITY;
CREATE POLICY company_of_request ON meeting_board USING (company_id = (SELECT request_company_id()));
