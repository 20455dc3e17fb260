import type { PoolClient } from 'pg';
import type { NewCompany, NewPerson } from './new-company.ts';

/** Held while the first company is made: a number of its own, so that two at once make one. */
export const COMPANY_LOCK = 72_707_370;

// Large enough that round trips do not count, small enough for one message.
const PEOPLE_AT_ONCE = 5_000;

const COMPANY = `
  INSERT INTO company (id, name, plan, country, email_domain, records_calls) VALUES ($1, $2, $3, $4, $5, $6)`;

const PLACES = (table: 'department' | 'location') =>
  `INSERT INTO ${table} (company_id, name) SELECT $1, unnest($2::text[])`;

const PEOPLE = `
  INSERT INTO person (id, company_id, kind, given_name, family_name, name, title, department_id, location_id, extension,
    email, time_zone, password_hash, is_admin)
  SELECT p.id, $1, p.kind, p."givenName", p."familyName", p.name, p.title, d.id, l.id, nullif(p.extension, ''),
    nullif(p.email, ''), p."timeZone", p."passwordHash", coalesce(p."isAdmin", false)
  FROM jsonb_to_recordset($2) AS p (id uuid, kind text, "givenName" text, "familyName" text, name text, title text,
    department text, location text, extension text, email text, "timeZone" text, "passwordHash" text, "isAdmin" boolean)
  LEFT JOIN department d ON d.company_id = $1 AND d.name = p.department
  LEFT JOIN location l ON l.company_id = $1 AND l.name = p.location`;

const NUMBERS = `
  INSERT INTO person_number (company_id, person_id, position, label, e164)
  SELECT $1, p.id, n.position - 1, n.entry ->> 'label', n.entry ->> 'number'
  FROM jsonb_to_recordset($2) AS p (id uuid, numbers jsonb),
    jsonb_array_elements(p.numbers) WITH ORDINALITY AS n (entry, position)`;

/** Writes a company and everybody in it, inside the caller's transaction. */
export async function writeCompany(client: PoolClient, company: NewCompany): Promise<void> {
  const { id, name, plan, country, recordsCalls, emailDomain, people } = company;
  await client.query(COMPANY, [id, name, plan, country, emailDomain, recordsCalls]);
  await client.query(PLACES('department'), [id, namesOf(people, 'department')]);
  await client.query(PLACES('location'), [id, namesOf(people, 'location')]);
  for (let from = 0; from < people.length; from += PEOPLE_AT_ONCE) {
    const some = JSON.stringify(people.slice(from, from + PEOPLE_AT_ONCE));
    await client.query(PEOPLE, [id, some]);
    await client.query(NUMBERS, [id, some]);
  }
}

function namesOf(people: readonly NewPerson[], place: 'department' | 'location'): readonly string[] {
  return [...new Set(people.map((person) => person[place]))].filter((name) => name !== '');
}
