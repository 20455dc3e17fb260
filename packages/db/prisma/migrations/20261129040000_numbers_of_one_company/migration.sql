-- A public number is one company's of all that there are in the installation: a call from outside says nothing but a number,
-- and carriers of several companies may be one. Of several who said that it is theirs the oldest keeps it, one that has a
-- trunk before one that has none; the others got its calls by chance.
DELETE FROM phone_number AS other USING phone_number AS kept, company AS other_company, company AS kept_company
WHERE kept.e164 = other.e164 AND kept.company_id <> other.company_id
  AND other_company.id = other.company_id AND kept_company.id = kept.company_id
  AND (NOT EXISTS (SELECT FROM trunk WHERE company_id = kept.company_id), kept_company.created_at, kept.company_id)
    < (NOT EXISTS (SELECT FROM trunk WHERE company_id = other.company_id), other_company.created_at, other.company_id);
CREATE UNIQUE INDEX phone_number_e164_key ON phone_number (e164);
-- What carriers write without a country is read by each company in its own: whoever said first that a number is theirs.
ALTER TABLE phone_number ADD COLUMN held_since timestamptz(3) NOT NULL DEFAULT now();
