-- A secret address with which one person chooses a password, once. Made and used on behalf of somebody who is not signed in.
CREATE TABLE account_link (
  -- SHA-256 of the secret.
  token_hash bytea PRIMARY KEY,
  company_id uuid NOT NULL,
  person_id uuid NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('welcome', 'reset')),
  expires_at timestamptz(3) NOT NULL,
  FOREIGN KEY (company_id, person_id) REFERENCES person (company_id, id) ON DELETE CASCADE
);
CREATE INDEX account_link_person_id_idx ON account_link (person_id);
ALTER TABLE account_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY company_of_request ON account_link USING (company_id = (SELECT request_company_id()));

-- What was done to an account, and by whom.
CREATE TABLE account_change (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  company_id uuid NOT NULL,
  person_id uuid NOT NULL,
  user_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  action text NOT NULL CHECK (action IN ('set-up', 'created', 'changed', 'deactivated', 'reactivated', 'invited',
    'made-admin', 'unmade-admin', 'password-set', 'password-changed')),
  FOREIGN KEY (company_id, person_id) REFERENCES person (company_id, id) ON DELETE CASCADE
);
CREATE INDEX account_change_person_id_id_idx ON account_change (person_id, id DESC);
ALTER TABLE account_change ENABLE ROW LEVEL SECURITY;
CREATE POLICY company_of_request ON account_change USING (company_id = (SELECT request_company_id()));

-- A secret address with which the first company is made, once. It belongs to no company, for there is none yet.
CREATE TABLE set_up_link (
  -- SHA-256 of the secret.
  token_hash bytea PRIMARY KEY,
  expires_at timestamptz(3) NOT NULL
);
