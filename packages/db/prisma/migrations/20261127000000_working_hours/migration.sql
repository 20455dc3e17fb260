-- When a person works, in their time zone: `WorkingHours` of the domain. Null: they did not say.
ALTER TABLE person ADD working_hours jsonb CHECK (jsonb_typeof(working_hours) = 'object');
GRANT SELECT (working_hours), UPDATE (time_zone, working_hours) ON person TO bureau_app;
