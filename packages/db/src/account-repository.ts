import type { AccountStore } from '@bureau/core/accounts';
import { SESSION_IDLE_MS, SESSION_MAX_MS } from '@bureau/core/accounts';
import { type StoredProfile, toPresenceSetting, toProfile, toSession } from './account-mapper.ts';
import type { PrismaClient } from './generated/client.ts';
import type { OwnerAccess } from './owner-access.ts';
import { prismaInScope } from './transaction.ts';
import { isUuid } from './uuid.ts';

const PROFILE = {
  company: { select: { id: true, name: true, plan: true, country: true, recordsCalls: true } },
  locale: true,
  theme: true,
  awayAfterMs: true,
  callWith: true,
  callWaiting: true,
  ringForSeconds: true,
  manualStatus: true,
  statusText: true,
  isAdmin: true,
} as const satisfies Record<keyof StoredProfile, unknown>;

/** Accounts and sessions in PostgreSQL. */
export function accountRepository(prisma: PrismaClient, owner: OwnerAccess): AccountStore {
  return {
    credentialsByEmail: owner.credentialsByEmail,
    accountByEmail: owner.accountByEmail,
    passwordHash: owner.passwordHash,
    principalByToken: owner.principalByToken,
    async createSession({ principal, tokenHash, label, now }) {
      const { sessionId, companyId, userId } = principal;
      const times = { createdAt: new Date(now), lastSeenAt: new Date(now) };
      const session = { id: sessionId, companyId, personId: userId, tokenHash: new Uint8Array(tokenHash), label };
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
      const row = await prismaInScope(prisma, { companyId, userId }, (db) =>
        db.person.findFirst({ select: PROFILE, where: { companyId, id: userId, deactivatedAt: null } }),
      );
      return row ? toProfile(row) : undefined;
    },
    async saveSettings(principal, settings) {
      const { locale, theme, awayAfterMs, callWith, callWaiting, ringForSeconds } = settings;
      await prismaInScope(prisma, principal, (db) =>
        db.person.updateMany({
          where: { companyId: principal.companyId, id: principal.userId },
          data: { locale, theme, awayAfterMs, callWith, callWaiting, ringForSeconds },
        }),
      );
    },
    async savePhoto({ companyId, userId }, photoId) {
      const where = { companyId, id: userId };
      return prismaInScope(prisma, { companyId, userId }, async (db) => {
        const before = await db.person.findFirst({ select: { photoId: true }, where });
        await db.person.updateMany({ where, data: { photoId: photoId === '' ? null : photoId } });
        return before?.photoId ?? '';
      });
    },
    async saveManualPresence(principal, { status, text }) {
      await prismaInScope(prisma, principal, (db) =>
        db.person.updateMany({
          where: { companyId: principal.companyId, id: principal.userId },
          data: { manualStatus: status, statusText: text },
        }),
      );
    },
    async presenceSettings(companyId) {
      const rows = await prismaInScope(prisma, { companyId }, (db) =>
        db.person.findMany({
          select: { id: true, manualStatus: true, statusText: true, awayAfterMs: true },
          where: { companyId, deactivatedAt: null },
        }),
      );
      return rows.map(toPresenceSetting);
    },
  };
}
