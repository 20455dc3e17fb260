-- Telephones that people have linked: each signs in at the gateway with a user name of its own.
CREATE TABLE desk_phone (
  id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  name text NOT NULL,
  sip_user text NOT NULL UNIQUE CHECK (sip_user ~ '^p[0-9]{9}$'),
  -- Of user name, realm and password; the password is kept nowhere.
  digest text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  FOREIGN KEY (company_id, owner_id) REFERENCES person (company_id, id) ON DELETE CASCADE
);
CREATE INDEX desk_phone_company_id_owner_id_idx ON desk_phone (company_id, owner_id);

GRANT SELECT, INSERT, DELETE ON desk_phone TO bureau_app;
ALTER TABLE desk_phone ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON desk_phone USING (
  company_id = (SELECT request_company_id())
  AND (owner_id = (SELECT request_user_id()) OR (SELECT request_is_admin()))
);
