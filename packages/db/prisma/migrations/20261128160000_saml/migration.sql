-- Providers of single sign-on that speak SAML have no secret.
ALTER TABLE sign_on_provider
  ADD COLUMN protocol text NOT NULL DEFAULT 'openid',
  ADD COLUMN sign_in_url text,
  ADD COLUMN certificate text,
  ALTER COLUMN client_id DROP NOT NULL,
  ALTER COLUMN client_secret DROP NOT NULL,
  ADD CONSTRAINT sign_on_provider_protocol CHECK (
    CASE protocol
      WHEN 'openid' THEN client_id IS NOT NULL AND client_secret IS NOT NULL
      WHEN 'saml' THEN sign_in_url IS NOT NULL AND certificate IS NOT NULL
      ELSE false
    END
  );
