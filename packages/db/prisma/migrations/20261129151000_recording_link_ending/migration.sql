-- How the address of a link ends, by which whoever made several tells one from another. The rest of the secret is kept as a
-- hash alone. Null: the link was made before this was kept.
ALTER TABLE recording_link ADD COLUMN ending text CHECK (length(ending) <= 8);
