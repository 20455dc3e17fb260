import type { AccountStore } from '@bureau/core/accounts';
import { SESSION_IDLE_MS, SESSION_MAX_MS } from '@bureau/core/accounts';
import { type StoredProfile, toPresenceSetting, toProfile, toSession } from './account-mapper.ts';
import type { RequestPool } from './connection.ts';
import type { PrismaClient } from './generated/client.ts';
import type { OwnerAccess } from './owner-access.ts';
import { prismaInScope, queryInScope } from './transaction.ts';
import { isUuid } from './uuid.ts';

const PROFILE = `
  SELECT p.locale, p.theme, p.away_after_ms AS "awayAfterMs", p.call_with AS "callWith", p.call_waiting AS "callWaiting",
    p.ring_for_seconds AS "ringForSeconds", p.group_notifications AS "groupNotifications", p.manual_status AS "manualStatus", p.status_text AS "statusText",
    p.manual_until AS "manualUntil", p.is_admin AS "isAdmin", json_build_object('id', c.id, 'name', c.name, 'plan', c.plan, 'country', c.country,
      'recordsCalls', c.records_calls) AS company
  FROM person p JOIN company c ON c.id = p.company_id
  WHERE p.company_id = $1 AND p.id = $2 AND p.deactivated_at IS NULL`;

// Of two photos at once, the second finds the first.
const PHOTO = `
  WITH earlier AS (SELECT photo_id FROM person WHERE company_id = $1 AND id = $2 FOR UPDATE)
  UPDATE person SET photo_id = nullif($3, '')::uuid FROM earlier WHERE company_id = $1 AND id = $2
  RETURNING coalesce(earlier.photo_id::text, '') AS before`;

/** Accounts and sessions in PostgreSQL. */
export function accountRepository(prisma: PrismaClient, pool: RequestPool, owner: OwnerAccess): AccountStore {
  return {
    credentialsByEmail: owner.credentialsByEmail,
    accountByEmail: owner.accountByEmail,
    passwordHash: owner.passwordHash,
    principalByToken: owner.principalByToken,
    async createSession({ principal, tokenHash, label, now }) {
      const { sessionId, companyId, userId, scope = null } = principal;
      const times = { createdAt: new Date(now), lastSeenAt: new Date(now) };
      const hash = new Uint8Array(tokenHash);
      const session = { id: sessionId, companyId, personId: userId, tokenHash: hash, label, scope };
      await prismaInScope(prisma, principal, (db) => db.authSession.createMany({ data: { ...session, ...times } }));
    },
    async sessions(principal, now) {
      const rows = await prismaInScope(prisma, principal, (db) =>
        db.authSession.findMany({
          select: { id: true, label: true, createdAt: true, lastSeenAt: true },
          where: {
            personId: principal.userId,
            endedAt: null,
            lastSeenAt: { gt: new Date(now - SESSION_IDLE_MS) },
            createdAt: { gt: new Date(now - SESSION_MAX_MS) },
          },
          orderBy: [{ lastSeenAt: 'desc' }, { id: 'asc' }],
        }),
      );
      return rows.map(toSession);
    },
    async endSession(principal, id) {
      if (!isUuid(id)) return false;
      const { count } = await prismaInScope(prisma, principal, (db) =>
        db.authSession.updateMany({
          where: { id, personId: principal.userId, endedAt: null },
          data: { endedAt: new Date() },
        }),
      );
      return count > 0;
    },
    async profile(companyId, userId) {
      if (!isUuid(userId)) return undefined;
      const statement = { name: 'account_profile', text: PROFILE, values: [companyId, userId] };
      const [row] = await queryInScope<StoredProfile>(pool, { companyId, userId }, statement);
      return row ? toProfile(row) : undefined;
    },
    async saveSettings(principal, settings) {
      const { locale, theme, awayAfterMs, callWith, callWaiting, ringForSeconds, groupNotifications } = settings;
      await prismaInScope(prisma, principal, (db) =>
        db.person.updateMany({
          where: { companyId: principal.companyId, id: principal.userId },
          data: { locale, theme, awayAfterMs, callWith, callWaiting, ringForSeconds, groupNotifications },
        }),
      );
    },
    async savePhoto({ companyId, userId }, photoId) {
      const statement = { name: 'account_photo', text: PHOTO, values: [companyId, userId, photoId] };
      return (await queryInScope<{ before: string }>(pool, { companyId, userId }, statement))[0]?.before ?? '';
    },
    async saveManualPresence(principal, { status, text, until }) {
      await prismaInScope(prisma, principal, (db) =>
        db.person.updateMany({
          where: { companyId: principal.companyId, id: principal.userId },
          data: {
            manualStatus: status,
            statusText: text,
            manualUntil: until === undefined ? null : new Date(until),
          },
        }),
      );
    },
    async presenceSettings(companyId) {
      const rows = await prismaInScope(prisma, { companyId }, (db) =>
        db.person.findMany({
          select: { id: true, manualStatus: true, statusText: true, manualUntil: true, awayAfterMs: true },
          where: { companyId, deactivatedAt: null },
        }),
      );
      return rows.map(toPresenceSetting);
    },
  };
}
