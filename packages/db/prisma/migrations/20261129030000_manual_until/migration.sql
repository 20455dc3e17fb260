-- When Do not disturb ends by itself. Null: when the person chooses something else.
ALTER TABLE person ADD COLUMN manual_until timestamptz(3) CHECK (manual_until IS NULL OR manual_status = 'dnd');
GRANT SELECT (manual_until), UPDATE (manual_until) ON person TO bureau_app;
