-- When Do not disturb ends by itself. Null: when the person chooses something else. No CHECK ties it to `manual_status`:
-- an earlier release, which may run again, changes that alone. Whoever reads it leaves it out beside anything else.
ALTER TABLE person ADD COLUMN manual_until timestamptz(3);
GRANT SELECT (manual_until), UPDATE (manual_until) ON person TO bureau_app;
