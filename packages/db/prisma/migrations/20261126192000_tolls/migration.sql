-- What a begun minute costs by a rule, in thousandths of the company's currency.
ALTER TABLE outbound_rule ADD COLUMN price_per_minute integer NOT NULL DEFAULT 0 CHECK (price_per_minute >= 0);

-- Begun minutes that were paid for; those of a day count. Calls write them, nobody's request does.
CREATE TABLE toll_charge (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company (id) ON DELETE CASCADE,
  at timestamptz(3) NOT NULL,
  amount integer NOT NULL
);
CREATE INDEX toll_charge_company_id_at_idx ON toll_charge (company_id, at);
ALTER TABLE toll_charge ENABLE ROW LEVEL SECURITY;
CREATE POLICY company_of_request ON toll_charge USING (company_id = (SELECT request_company_id()));
