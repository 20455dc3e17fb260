ALTER TABLE person ADD COLUMN is_admin boolean NOT NULL DEFAULT false;
GRANT SELECT (is_admin) ON person TO bureau_app;

CREATE TABLE recording (
  id uuid NOT NULL PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company (id) ON DELETE CASCADE,
  call_id uuid NOT NULL,
  -- Null: the policy of the company.
  started_by uuid,
  started_at timestamptz(3) NOT NULL,
  status text NOT NULL CHECK (status IN ('finalising', 'ready', 'failed')),
  duration_ms integer NOT NULL CHECK (duration_ms >= 0),
  size_bytes integer NOT NULL CHECK (size_bytes >= 0),
  people uuid[] NOT NULL,
  shared_with uuid[] NOT NULL,
  peaks jsonb NOT NULL,
  deleted_at timestamptz(3)
);
CREATE UNIQUE INDEX recording_company_id_id_key ON recording (company_id, id);
CREATE INDEX recording_company_id_started_at_id_idx ON recording (company_id, started_at DESC, id DESC);
CREATE INDEX recording_call_id_idx ON recording (call_id);

CREATE TABLE recording_access (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  company_id uuid NOT NULL,
  recording_id uuid NOT NULL,
  user_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  action text NOT NULL CHECK (action IN ('played', 'downloaded', 'shared', 'unshared', 'deleted')),
  FOREIGN KEY (company_id, recording_id) REFERENCES recording (company_id, id) ON DELETE CASCADE
);
CREATE INDEX recording_access_recording_id_at_idx ON recording_access (recording_id, at);

CREATE FUNCTION request_is_admin() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce((SELECT is_admin FROM person WHERE id = (SELECT request_user_id())), false) $$;

GRANT SELECT, UPDATE (shared_with, deleted_at) ON recording TO bureau_app;
GRANT SELECT, INSERT ON recording_access TO bureau_app;

ALTER TABLE recording ENABLE ROW LEVEL SECURITY;
CREATE POLICY who_may_hear ON recording
  USING (company_id = (SELECT request_company_id()) AND (
    (SELECT request_user_id()) = ANY (people) OR (SELECT request_user_id()) = ANY (shared_with)
    OR started_by = (SELECT request_user_id()) OR (SELECT request_is_admin())));

-- Read and written through the recording it belongs to.
ALTER TABLE recording_access ENABLE ROW LEVEL SECURITY;
CREATE POLICY who_may_hear ON recording_access
  USING (company_id = (SELECT request_company_id())
    AND EXISTS (SELECT FROM recording WHERE recording.id = recording_id));
