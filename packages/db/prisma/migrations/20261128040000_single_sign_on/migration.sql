-- Where the people of a company prove who they are. It has a secret, and is read before anybody is known.
CREATE TABLE sign_on_provider (
  company_id uuid PRIMARY KEY REFERENCES company (id) ON DELETE CASCADE,
  issuer text NOT NULL,
  client_id text NOT NULL,
  client_secret text NOT NULL,
  -- Passwords are refused.
  is_required boolean NOT NULL
);

-- Who somebody is at the provider of their company.
CREATE TABLE sign_on_identity (
  company_id uuid NOT NULL,
  issuer text NOT NULL,
  subject text NOT NULL,
  person_id uuid NOT NULL,
  PRIMARY KEY (company_id, issuer, subject),
  FOREIGN KEY (company_id, person_id) REFERENCES person (company_id, id) ON DELETE CASCADE
);
CREATE INDEX sign_on_identity_company_id_person_id_idx ON sign_on_identity (company_id, person_id);

-- What goes on between Bureau, a browser and a provider, each of it once.
CREATE TABLE sign_on_step (
  -- SHA-256 of the secret.
  secret_hash bytea PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company (id) ON DELETE CASCADE,
  expires_at timestamptz(3) NOT NULL,
  -- `SignOnAttempt` or `SignOnPass` of the domain.
  step jsonb NOT NULL
);

ALTER TABLE sign_on_provider ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_on_identity ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_on_step ENABLE ROW LEVEL SECURITY;
CREATE POLICY company_of_request ON sign_on_provider USING (company_id = (SELECT request_company_id()));
CREATE POLICY company_of_request ON sign_on_identity USING (company_id = (SELECT request_company_id()));
CREATE POLICY company_of_request ON sign_on_step USING (company_id = (SELECT request_company_id()));

ALTER TABLE account_change DROP CONSTRAINT account_change_action_check,
  ADD CONSTRAINT account_change_action_check CHECK (action IN ('set-up', 'created', 'changed', 'deactivated',
    'reactivated', 'invited', 'made-admin', 'unmade-admin', 'password-set', 'password-changed', 'signed-on'));
ALTER TABLE policy_change DROP CONSTRAINT policy_change_setting_check,
  ADD CONSTRAINT policy_change_setting_check CHECK (setting IN ('name', 'recordsCalls', 'recordingRetentionDays',
    'voicemailRetentionDays', 'messageRetentionDays', 'faxRetentionDays', 'signOn', 'signOnRequired'));
