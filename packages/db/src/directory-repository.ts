import type { DirectoryPerson, DirectoryStore, FormerColleague } from '@bureau/core/contacts';
import type { CompanyId, UserId } from '@bureau/core/kernel';
import type { RequestPool } from './connection.ts';
import { queryInScope } from './transaction.ts';
import { isUuid } from './uuid.ts';

// The columns are those of DirectoryPerson, so that a row is a person.
const PEOPLE = `
  SELECT p.id, p.kind, p.given_name AS "givenName", p.family_name AS "familyName", p.name, p.title,
    coalesce(d.name, '') AS department, coalesce(l.name, '') AS location, coalesce(p.extension, '') AS extension,
    coalesce(p.email, '') AS email, coalesce(n.numbers, '[]') AS numbers, p.time_zone AS "timeZone", p.working_hours AS "workingHours",
    coalesce(p.photo_id::text, '') AS "photoId"
  FROM person p
  LEFT JOIN department d ON d.id = p.department_id
  LEFT JOIN location l ON l.id = p.location_id
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object('label', label, 'number', e164) ORDER BY position) AS numbers
    FROM person_number WHERE person_id = p.id
  ) n ON true
  WHERE p.company_id = $1 AND p.deactivated_at IS NULL`;

const FORMER = `
  SELECT id, name FROM person WHERE company_id = $1 AND kind = 'person' AND deactivated_at IS NOT NULL`;

// A number that several people share rings the one who has had it longest.
const FIRST_WITH_NUMBER = `
  SELECT holder.id
  FROM person_number n JOIN person holder ON holder.id = n.person_id
  WHERE n.company_id = $1 AND n.e164 = $2 AND holder.deactivated_at IS NULL
  ORDER BY holder.created_at, holder.id LIMIT 1`;

const WORKING_TIME = 'UPDATE person SET time_zone = $3, working_hours = $4 WHERE company_id = $1 AND id = $2';

/** The company directory in PostgreSQL. */
export function directoryRepository(pool: RequestPool): DirectoryStore {
  const people = (
    name: string,
    filter: string,
    companyId: CompanyId,
    ...values: readonly (string | readonly string[])[]
  ) =>
    queryInScope<DirectoryPerson>(pool, { companyId }, { name, text: PEOPLE + filter, values: [companyId, ...values] });
  return {
    async saveWorkingTime(companyId, userId, { timeZone, workingHours }) {
      const values = [companyId, userId, timeZone, workingHours && JSON.stringify(workingHours)];
      await queryInScope(pool, { companyId, userId }, { name: 'directory_working_time', text: WORKING_TIME, values });
    },
    all: (companyId) => people('directory_all', ' ORDER BY p.name, p.id', companyId),
    former: (companyId) =>
      queryInScope<FormerColleague>(
        pool,
        { companyId },
        { name: 'directory_former', text: FORMER, values: [companyId] },
      ),
    async get(companyId, id: UserId) {
      return isUuid(id) ? (await people('directory_get', ' AND p.id = $2', companyId, id))[0] : undefined;
    },
    async getMany(companyId, ids) {
      const known = ids.filter(isUuid);
      return known.length === 0 ? [] : people('directory_get_many', ' AND p.id = ANY($2::uuid[])', companyId, known);
    },
    async byExtension(companyId, extension) {
      return (await people('directory_by_extension', ' AND p.extension = $2', companyId, extension))[0];
    },
    async byNumber(companyId, e164) {
      return (await people('directory_by_number', ` AND p.id = (${FIRST_WITH_NUMBER})`, companyId, e164))[0];
    },
  };
}
