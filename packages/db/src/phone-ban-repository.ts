import type { CompanyId, Instant, UserId } from '@bureau/core/kernel';
import type { BannedParty, PhoneBan, PhoneBanStore } from '@bureau/core/trunks';
import type { OwnerPool } from './connection.ts';
import { whileAvailable } from './failure.ts';

const OF_NOW = `
  WITH over AS (DELETE FROM phone_ban WHERE until <= $1)
  SELECT party, company_id AS "companyId", since, until FROM phone_ban WHERE until > $1 ORDER BY since, party`;
const PUT = `
  INSERT INTO phone_ban (party, company_id, since, until) VALUES ($1, $2, $3, $4)
  ON CONFLICT (party) DO UPDATE SET since = $3, until = $4`;
const LIFT = 'DELETE FROM phone_ban WHERE party = $1';

interface BanRow {
  readonly party: string;
  readonly companyId: CompanyId | null;
  readonly since: Date;
  readonly until: Date;
}

const nameOf = (party: BannedParty) => (party.kind === 'address' ? party.address : party.personId);

const toBan = ({ party, companyId, since, until }: BanRow): PhoneBan => {
  const times = { since: since.getTime(), until: until.getTime() };
  if (companyId === null) return { kind: 'address', address: party, ...times };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- with a company it is the id of a person
  return { kind: 'person', companyId, personId: party as UserId, ...times };
};

/** Who is kept out of the phone network, in PostgreSQL. It comes before anybody is known: nobody's request asks. */
export function phoneBanRepository(pool: OwnerPool): PhoneBanStore {
  return {
    async all(now: Instant) {
      const { rows } = await whileAvailable(() => pool.query<BanRow>(OF_NOW, [new Date(now)]));
      return rows.map(toBan);
    },
    async put(ban) {
      const companyId = ban.kind === 'person' ? ban.companyId : null;
      await whileAvailable(() => pool.query(PUT, [nameOf(ban), companyId, new Date(ban.since), new Date(ban.until)]));
    },
    async lift(party) {
      await whileAvailable(() => pool.query(LIFT, [nameOf(party)]));
    },
  };
}
