-- A fax machine answers at these numbers, for their person.
ALTER TABLE phone_number ADD COLUMN is_fax boolean NOT NULL DEFAULT false;

CREATE TABLE fax (
  id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  direction text NOT NULL CHECK (direction IN ('in', 'out')),
  number text CHECK (number ~ '^\+[1-9][0-9]{3,14}$'),
  own_number text CHECK (own_number ~ '^\+[1-9][0-9]{3,14}$'),
  station text,
  title text NOT NULL,
  -- A `CoverPage` of the domain.
  cover jsonb,
  pages integer NOT NULL CHECK (pages >= 0),
  pages_sent integer NOT NULL CHECK (pages_sent >= 0),
  created_at timestamptz(3) NOT NULL,
  status text NOT NULL CHECK (status IN
    ('draft', 'queued', 'dialling', 'sending', 'sent', 'failed', 'cancelled', 'receiving', 'received')),
  -- The `FaxState` of the domain.
  state jsonb NOT NULL,
  seen boolean NOT NULL,
  deleted_at timestamptz(3),
  UNIQUE (company_id, id),
  FOREIGN KEY (company_id, owner_id) REFERENCES person (company_id, id) ON DELETE CASCADE
);
CREATE INDEX fax_owner_id_created_at_id_idx ON fax (owner_id, created_at DESC, id DESC);
CREATE INDEX fax_status_idx ON fax (status);

-- What happened to a fax.
CREATE TABLE fax_note (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  company_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  fax_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  -- Null: the machines did it.
  user_id uuid,
  action text NOT NULL,
  problem text,
  sent_to text,
  FOREIGN KEY (company_id, fax_id) REFERENCES fax (company_id, id) ON DELETE CASCADE
);
CREATE INDEX fax_note_fax_id_id_idx ON fax_note (fax_id, id);

GRANT SELECT, INSERT, UPDATE ON fax TO bureau_app;
GRANT SELECT, INSERT ON fax_note TO bureau_app;
ALTER TABLE fax ENABLE ROW LEVEL SECURITY;
ALTER TABLE fax_note ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON fax
  USING (company_id = (SELECT request_company_id()) AND owner_id = (SELECT request_user_id()));
CREATE POLICY owner ON fax_note
  USING (company_id = (SELECT request_company_id()) AND owner_id = (SELECT request_user_id()));

ALTER TABLE company ADD COLUMN fax_retention_days integer CHECK (fax_retention_days > 0);
GRANT UPDATE (fax_retention_days) ON company TO bureau_app;
ALTER TABLE policy_change DROP CONSTRAINT policy_change_setting_check,
  ADD CONSTRAINT policy_change_setting_check CHECK (setting IN ('recordsCalls', 'recordingRetentionDays',
    'voicemailRetentionDays', 'messageRetentionDays', 'faxRetentionDays'));
