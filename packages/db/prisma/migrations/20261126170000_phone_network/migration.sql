-- The ways of a company into the phone network, for its admins alone: a trunk has a password.
CREATE TABLE trunk (
  id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company (id) ON DELETE CASCADE,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  -- `TrunkSettings` of the domain.
  settings jsonb NOT NULL,
  password text NOT NULL,
  UNIQUE (company_id, id)
);

-- Public numbers, and who is called by each.
CREATE TABLE phone_number (
  company_id uuid NOT NULL REFERENCES company (id) ON DELETE CASCADE,
  e164 text NOT NULL CHECK (e164 ~ '^\+[1-9][0-9]{3,14}$'),
  person_id uuid,
  PRIMARY KEY (company_id, e164),
  FOREIGN KEY (company_id, person_id) REFERENCES person (company_id, id)
);
CREATE INDEX phone_number_company_id_person_id_idx ON phone_number (company_id, person_id);

-- By which trunk numbers that begin so are called.
CREATE TABLE outbound_rule (
  company_id uuid NOT NULL REFERENCES company (id) ON DELETE CASCADE,
  position smallint NOT NULL,
  prefix text NOT NULL CHECK (prefix ~ '^(\+[0-9]{0,15})?$'),
  trunk_id uuid NOT NULL,
  PRIMARY KEY (company_id, position),
  FOREIGN KEY (company_id, trunk_id) REFERENCES trunk (company_id, id) ON DELETE CASCADE
);

-- What may be called: a `TollPolicy` of the domain.
CREATE TABLE toll_policy (
  company_id uuid PRIMARY KEY REFERENCES company (id) ON DELETE CASCADE,
  policy jsonb NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON trunk, phone_number, outbound_rule, toll_policy TO bureau_app;
ALTER TABLE trunk ENABLE ROW LEVEL SECURITY;
ALTER TABLE phone_number ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbound_rule ENABLE ROW LEVEL SECURITY;
ALTER TABLE toll_policy ENABLE ROW LEVEL SECURITY;
CREATE POLICY admin ON trunk USING (company_id = (SELECT request_company_id()) AND (SELECT request_is_admin()));
CREATE POLICY admin ON phone_number USING (company_id = (SELECT request_company_id()) AND (SELECT request_is_admin()));
CREATE POLICY admin ON outbound_rule USING (company_id = (SELECT request_company_id()) AND (SELECT request_is_admin()));
CREATE POLICY admin ON toll_policy USING (company_id = (SELECT request_company_id()) AND (SELECT request_is_admin()));
