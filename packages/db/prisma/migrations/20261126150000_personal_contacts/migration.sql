-- People outside the company, in the address book of one person. Ids are made by clients: they are unique for their owner.
CREATE TABLE personal_contact (
  company_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  id uuid NOT NULL,
  given_name text NOT NULL,
  family_name text NOT NULL,
  company text NOT NULL,
  numbers jsonb NOT NULL,
  emails jsonb NOT NULL,
  note text NOT NULL,
  PRIMARY KEY (owner_id, id),
  FOREIGN KEY (company_id, owner_id) REFERENCES person (company_id, id) ON DELETE CASCADE
);

GRANT SELECT, INSERT, UPDATE, DELETE ON personal_contact TO bureau_app;
ALTER TABLE personal_contact ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON personal_contact
  USING (company_id = (SELECT request_company_id()) AND owner_id = (SELECT request_user_id()));
