-- Identity inside the rows: a foreign key carries the company along, so that no row can point into another company.

CREATE TABLE company (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL,
  plan text NOT NULL CHECK (plan IN ('essential', 'business', 'enterprise')),
  country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  email_domain text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE location (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  company_id uuid NOT NULL REFERENCES company (id) ON DELETE CASCADE,
  name text NOT NULL
);
CREATE UNIQUE INDEX location_company_id_id_key ON location (company_id, id);
CREATE UNIQUE INDEX location_company_id_name_key ON location (company_id, name);

CREATE TABLE department (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  company_id uuid NOT NULL REFERENCES company (id) ON DELETE CASCADE,
  name text NOT NULL
);
CREATE UNIQUE INDEX department_company_id_id_key ON department (company_id, id);
CREATE UNIQUE INDEX department_company_id_name_key ON department (company_id, name);

CREATE TABLE person (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  company_id uuid NOT NULL REFERENCES company (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('person', 'echo-test')),
  given_name text NOT NULL,
  family_name text NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  title text NOT NULL,
  department_id uuid,
  location_id uuid,
  extension text CHECK (extension ~ '^[0-9]{1,15}$'),
  email text CHECK (email <> ''),
  time_zone text NOT NULL,
  password_hash text,
  deactivated_at timestamptz(3),
  locale text NOT NULL DEFAULT '' CHECK (locale IN ('', 'en', 'fr')),
  theme text NOT NULL DEFAULT 'system' CHECK (theme IN ('system', 'light', 'dark')),
  away_after_ms integer NOT NULL DEFAULT 300000 CHECK (away_after_ms > 0),
  call_with text NOT NULL DEFAULT 'app' CHECK (call_with IN ('app', 'desk-phone')),
  manual_status text NOT NULL DEFAULT 'available'
    CHECK (manual_status IN ('available', 'dnd', 'busy', 'away', 'invisible')),
  status_text text NOT NULL DEFAULT '',
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  FOREIGN KEY (company_id, department_id) REFERENCES department (company_id, id),
  FOREIGN KEY (company_id, location_id) REFERENCES location (company_id, id)
);
CREATE UNIQUE INDEX person_company_id_id_key ON person (company_id, id);
CREATE UNIQUE INDEX person_company_id_extension_key ON person (company_id, extension);
-- One address signs in to one account, whatever its case and its company.
CREATE UNIQUE INDEX person_email_key ON person (lower(email));

CREATE TABLE person_number (
  company_id uuid NOT NULL,
  person_id uuid NOT NULL,
  position smallint NOT NULL CHECK (position >= 0),
  label text NOT NULL CHECK (label IN ('work', 'mobile', 'home', 'other')),
  e164 text NOT NULL CHECK (e164 ~ '^\+[1-9][0-9]{1,14}$'),
  PRIMARY KEY (person_id, position),
  FOREIGN KEY (company_id, person_id) REFERENCES person (company_id, id) ON DELETE CASCADE
);
CREATE INDEX person_number_company_id_e164_idx ON person_number (company_id, e164);

CREATE TABLE auth_session (
  id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  person_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  label text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  last_seen_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  FOREIGN KEY (company_id, person_id) REFERENCES person (company_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX auth_session_token_hash_key ON auth_session (token_hash);
CREATE INDEX auth_session_person_id_idx ON auth_session (person_id);

CREATE TABLE call (
  id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company (id) ON DELETE CASCADE,
  state jsonb NOT NULL,
  revision integer NOT NULL,
  live boolean NOT NULL
);
CREATE INDEX call_live_idx ON call (id) WHERE live;

CREATE TABLE call_log_entry (
  company_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  call_id uuid NOT NULL,
  direction text NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
  disposition text NOT NULL CHECK (disposition IN ('answered', 'missed', 'declined', 'cancelled', 'failed')),
  reason text NOT NULL,
  peer_id uuid NOT NULL,
  started_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3) NOT NULL,
  ring_ms integer NOT NULL CHECK (ring_ms >= 0),
  talk_ms integer NOT NULL CHECK (talk_ms >= 0),
  own_device text,
  trace jsonb NOT NULL,
  seen boolean NOT NULL,
  PRIMARY KEY (owner_id, call_id),
  FOREIGN KEY (company_id, owner_id) REFERENCES person (company_id, id) ON DELETE CASCADE
);
CREATE INDEX call_log_entry_owner_id_started_at_call_id_idx
  ON call_log_entry (owner_id, started_at DESC, call_id DESC);
CREATE INDEX call_log_entry_owner_id_peer_id_started_at_idx ON call_log_entry (owner_id, peer_id, started_at DESC);
CREATE INDEX call_log_entry_unseen_idx ON call_log_entry (owner_id, started_at) WHERE NOT seen;

CREATE TABLE durable_event (
  company_id uuid NOT NULL,
  person_id uuid NOT NULL,
  number bigint NOT NULL CHECK (number > 0),
  payload jsonb NOT NULL,
  PRIMARY KEY (person_id, number),
  FOREIGN KEY (company_id, person_id) REFERENCES person (company_id, id) ON DELETE CASCADE
);

-- The newest number of each person's stream. Its row lock is what makes numbers follow the order of commit.
CREATE TABLE stream_position (
  company_id uuid NOT NULL,
  person_id uuid NOT NULL,
  last_number bigint NOT NULL,
  PRIMARY KEY (company_id, person_id),
  FOREIGN KEY (company_id, person_id) REFERENCES person (company_id, id) ON DELETE CASCADE
);

-- Sign-in attempts by hashed key; they belong to no company, for a company is known only after the sign-in.
CREATE TABLE attempt (
  key varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);

-- The role requests run as. Roles belong to the whole server, so another database may have made it already, perhaps
-- in this moment.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bureau_app') THEN
    BEGIN
      CREATE ROLE bureau_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    END;
  END IF;
  IF NOT pg_has_role(current_user, 'bureau_app', 'SET') THEN
    GRANT bureau_app TO CURRENT_USER;
  END IF;
END
$$;

-- Whom a request speaks for, set by SET LOCAL in its transaction. Without it nobody's rows are visible.
CREATE FUNCTION request_company_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('bureau.company_id', true), '')::uuid $$;
CREATE FUNCTION request_user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('bureau.user_id', true), '')::uuid $$;

GRANT SELECT ON company, location, department, person_number TO bureau_app;
GRANT SELECT (id, company_id, kind, given_name, family_name, name, title, department_id, location_id, extension, email,
  time_zone, deactivated_at, locale, theme, away_after_ms, call_with, manual_status, status_text, created_at)
  ON person TO bureau_app;
GRANT UPDATE (locale, theme, away_after_ms, call_with, manual_status, status_text) ON person TO bureau_app;
GRANT SELECT (id, company_id, person_id, label, created_at, last_seen_at, ended_at), INSERT, UPDATE (ended_at)
  ON auth_session TO bureau_app;
GRANT SELECT, UPDATE (seen) ON call_log_entry TO bureau_app;
GRANT SELECT, INSERT ON durable_event TO bureau_app;
GRANT SELECT, UPDATE (last_number) ON stream_position TO bureau_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON attempt TO bureau_app;

ALTER TABLE company ENABLE ROW LEVEL SECURITY;
CREATE POLICY company_of_request ON company USING (id = (SELECT request_company_id()));

ALTER TABLE location ENABLE ROW LEVEL SECURITY;
CREATE POLICY company_of_request ON location USING (company_id = (SELECT request_company_id()));

ALTER TABLE department ENABLE ROW LEVEL SECURITY;
CREATE POLICY company_of_request ON department USING (company_id = (SELECT request_company_id()));

ALTER TABLE person ENABLE ROW LEVEL SECURITY;
CREATE POLICY company_of_request ON person FOR SELECT USING (company_id = (SELECT request_company_id()));
CREATE POLICY self ON person FOR UPDATE
  USING (company_id = (SELECT request_company_id()) AND id = (SELECT request_user_id()));

ALTER TABLE person_number ENABLE ROW LEVEL SECURITY;
CREATE POLICY company_of_request ON person_number USING (company_id = (SELECT request_company_id()));

ALTER TABLE call ENABLE ROW LEVEL SECURITY;
CREATE POLICY company_of_request ON call USING (company_id = (SELECT request_company_id()));

ALTER TABLE auth_session ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON auth_session
  USING (company_id = (SELECT request_company_id()) AND person_id = (SELECT request_user_id()));

ALTER TABLE call_log_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON call_log_entry
  USING (company_id = (SELECT request_company_id()) AND owner_id = (SELECT request_user_id()));

ALTER TABLE durable_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON durable_event
  USING (company_id = (SELECT request_company_id()) AND person_id = (SELECT request_user_id()));

ALTER TABLE stream_position ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON stream_position
  USING (company_id = (SELECT request_company_id()) AND person_id = (SELECT request_user_id()));
