-- Everybody knows of the own company; admins alone say what it keeps.
DROP POLICY company_of_request ON company;
CREATE POLICY company_of_request ON company FOR SELECT USING (id = (SELECT request_company_id()));
CREATE POLICY admin ON company FOR UPDATE
  USING (id = (SELECT request_company_id()) AND (SELECT request_is_admin()));
GRANT UPDATE (records_calls, recording_retention_days, voicemail_retention_days) ON company TO bureau_app;

-- Who changed what the company keeps.
CREATE TABLE policy_change (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company (id) ON DELETE CASCADE,
  user_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  setting text NOT NULL CHECK (setting IN ('recordsCalls', 'recordingRetentionDays', 'voicemailRetentionDays')),
  -- Null: no limit.
  before jsonb,
  after jsonb
);
CREATE INDEX policy_change_company_id_id_idx ON policy_change (company_id, id DESC);

GRANT SELECT, INSERT ON policy_change TO bureau_app;
ALTER TABLE policy_change ENABLE ROW LEVEL SECURITY;
CREATE POLICY admin ON policy_change FOR SELECT
  USING (company_id = (SELECT request_company_id()) AND (SELECT request_is_admin()));
CREATE POLICY own_name ON policy_change FOR INSERT
  WITH CHECK (company_id = (SELECT request_company_id()) AND (SELECT request_is_admin())
    AND user_id = (SELECT request_user_id()));
