-- Whom a person wants at hand, colleagues and own contacts in one order. A contact that is deleted and brought back finds
-- its place again, so nothing is referenced; who is not there any more is not shown.
CREATE TABLE favourite (
  company_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  -- From 0.
  position smallint NOT NULL CHECK (position >= 0),
  kind text NOT NULL CHECK (kind IN ('person', 'contact')),
  target_id uuid NOT NULL,
  PRIMARY KEY (owner_id, position),
  FOREIGN KEY (company_id, owner_id) REFERENCES person (company_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX favourite_owner_id_kind_target_id_key ON favourite (owner_id, kind, target_id);

GRANT SELECT, INSERT, DELETE ON favourite TO bureau_app;
ALTER TABLE favourite ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON favourite
  USING (company_id = (SELECT request_company_id()) AND owner_id = (SELECT request_user_id()));
