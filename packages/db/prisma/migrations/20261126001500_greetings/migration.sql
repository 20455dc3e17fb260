-- An own greeting with what a player shows of it. Nobody could have made one before.
ALTER TABLE mailbox
  DROP COLUMN greeting_key,
  ADD COLUMN greeting jsonb;
