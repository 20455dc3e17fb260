-- Browsers that may be woken. Written on behalf of whoever sits at one: of the same browser, one person after the other.
CREATE TABLE push_subscription (
  endpoint text NOT NULL PRIMARY KEY,
  company_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  session_id uuid NOT NULL REFERENCES auth_session (id) ON DELETE CASCADE,
  installation text NOT NULL,
  p256dh text NOT NULL,
  auth text NOT NULL,
  made_at timestamptz(3) NOT NULL,
  FOREIGN KEY (company_id, owner_id) REFERENCES person (company_id, id) ON DELETE CASCADE
);
CREATE INDEX push_subscription_owner_id_idx ON push_subscription (owner_id);
GRANT SELECT (endpoint, company_id, owner_id, installation, made_at) ON push_subscription TO bureau_app;
ALTER TABLE push_subscription ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON push_subscription
  USING (company_id = (SELECT request_company_id()) AND owner_id = (SELECT request_user_id()));

-- What this installation alone knows, made when it is first needed. No request may look at it.
CREATE TABLE installation_secret (
  name text NOT NULL PRIMARY KEY,
  value text NOT NULL
);
