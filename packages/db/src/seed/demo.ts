import { callLogRows } from '@bureau/core/call-log';
import type { Instant, UserId } from '@bureau/core/kernel';
import { hash, verify } from '@node-rs/argon2';
import { markSeen } from '../call-log-seen.ts';
import { openPools } from '../connection.ts';
import { messageRepository } from '../message-repository.ts';
import { ownerAccess } from '../owner-access.ts';
import { transaction } from '../transaction.ts';
import { atelierBoreal } from './atelier-boreal.ts';
import { cabinetLumiere } from './cabinet-lumiere.ts';
import { writeConversations } from './conversations.ts';
import { demoHistory } from './history.ts';
import type { NewCompany } from './new-company.ts';
import { COMPANY_LOCK, writeCompany } from './write-company.ts';

/** A person of the demo, with the password everyone may know. */
export interface DemoSignIn {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

const PASSWORD = 'bureau-demo';
const SIGN_INS: readonly DemoSignIn[] = [
  { name: 'Camille Morin (Atelier Boréal)', email: 'camille.morin@atelier-boreal.example', password: PASSWORD },
  { name: 'Hélène Gagnon (Atelier Boréal)', email: 'helene.gagnon@atelier-boreal.example', password: PASSWORD },
  { name: 'Luc Tremblay (Atelier Boréal)', email: 'luc.tremblay@atelier-boreal.example', password: PASSWORD },
  { name: 'Inès Fabre (Cabinet Lumière)', email: 'ines.fabre@cabinet-lumiere.example', password: PASSWORD },
];

// OWASP Password Storage Cheat Sheet: Argon2id, 19 MiB, two passes, one lane.
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const MORE_THAN_EVERYBODY = 50;
const DAY_MS = 86_400_000;

/** Fills an empty database with the demo companies; gives the people of the demo one can sign in as. */
export async function seedDemo(url: string, now: Instant): Promise<readonly DemoSignIn[]> {
  const { owner, request } = openPools({ url, maxConnections: 4 });
  try {
    const written = await transaction(owner, async (client) => {
      await client.query('SELECT pg_advisory_xact_lock($1)', [COMPANY_LOCK]);
      const { rowCount } = await client.query('SELECT FROM company LIMIT 1');
      if (rowCount) return [];
      const companies = await demoCompanies();
      for (const company of companies) await writeCompany(client, company);
      return companies;
    });
    const access = ownerAccess(owner);
    for (const company of written) {
      for (const call of demoHistory(company, now)) {
        await access.calls.write([{ call, revision: 1, rows: callLogRows(call) }]);
      }
      await writeConversations(messageRepository(request, access.groups), company, now);
      for (const userId of signInsOf(company)) {
        await markSeen(request, { companyId: company.id, userId }, now - DAY_MS);
      }
    }
    const valid = await Promise.all(
      SIGN_INS.map(async ({ email, password }) => {
        const account = await access.credentialsByEmail(email);
        return account !== undefined && verify(account.passwordHash, password);
      }),
    );
    return SIGN_INS.filter((_, index) => valid[index]);
  } finally {
    await Promise.all([owner.end(), request.end()]);
  }
}

async function demoCompanies(): Promise<readonly NewCompany[]> {
  const hashes = await Promise.all(Array.from({ length: MORE_THAN_EVERYBODY }, () => hash(PASSWORD, ARGON2ID)));
  const each = hashes.values();
  return [atelierBoreal(each), cabinetLumiere(each)];
}

function signInsOf(company: NewCompany): readonly UserId[] {
  const emails = new Set(SIGN_INS.map(({ email }) => email));
  return company.people.filter(({ email }) => emails.has(email)).map(({ id }) => id);
}
