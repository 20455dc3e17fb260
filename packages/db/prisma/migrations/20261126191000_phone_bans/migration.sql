-- Who is kept out for a while: an address from the gateway, or a person from calls outside. It outlives a restart.
-- Addresses belong to no company; nobody's request reads or writes here.
CREATE TABLE phone_ban (
  -- The address, or the id of the person.
  party text PRIMARY KEY,
  company_id uuid REFERENCES company (id) ON DELETE CASCADE,
  since timestamptz(3) NOT NULL,
  until timestamptz(3) NOT NULL
);
CREATE INDEX phone_ban_company_id_idx ON phone_ban (company_id);
ALTER TABLE phone_ban ENABLE ROW LEVEL SECURITY;
CREATE POLICY company_of_request ON phone_ban USING (company_id = (SELECT request_company_id()));
