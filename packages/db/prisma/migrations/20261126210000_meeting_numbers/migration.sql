-- Meetings are entered by it.
ALTER TABLE phone_number ADD COLUMN is_for_meetings boolean NOT NULL DEFAULT false;
