-- Sessions that are good for a part of what their owner may do.
ALTER TABLE auth_session ADD COLUMN scope text CHECK (scope IN ('outlook'));
