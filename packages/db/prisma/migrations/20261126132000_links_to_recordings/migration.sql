-- A way to one recording for whoever has the secret, until it expires or is taken back. Written and read on behalf of the
-- recording: by whom, the service decides.
CREATE TABLE recording_link (
  id uuid NOT NULL PRIMARY KEY,
  company_id uuid NOT NULL,
  recording_id uuid NOT NULL,
  made_by uuid NOT NULL,
  made_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  -- SHA-256 of the secret.
  token_hash bytea NOT NULL,
  FOREIGN KEY (company_id, recording_id) REFERENCES recording (company_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX recording_link_token_hash_key ON recording_link (token_hash);
CREATE INDEX recording_link_recording_id_idx ON recording_link (recording_id);
ALTER TABLE recording_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY company_of_request ON recording_link USING (company_id = (SELECT request_company_id()));

ALTER TABLE recording_access
  DROP CONSTRAINT recording_access_action_check,
  ADD CONSTRAINT recording_access_action_check CHECK (action IN ('played', 'downloaded', 'shared', 'unshared', 'linked',
    'unlinked', 'played-by-link', 'downloaded-by-link', 'retried', 'deleted', 'expired'));
