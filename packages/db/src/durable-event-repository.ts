import type { DurableEvent, DurableEventStore } from '@bureau/core/realtime';
import type { PrismaClient } from './generated/client.ts';
import { prismaInScope } from './transaction.ts';

/** The durable stream of each person in PostgreSQL. */
export function durableEventRepository(prisma: PrismaClient): DurableEventStore {
  return {
    async since(owner, number, limit) {
      const rows = await prismaInScope(prisma, owner, (db) =>
        db.durableEvent.findMany({
          select: { number: true, payload: true },
          where: { personId: owner.userId, number: { gt: number } },
          orderBy: { number: 'asc' },
          take: limit,
        }),
      );
      return rows.map(({ number: at, payload }) => ({
        number: Number(at),
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only events of this type are ever written
        event: payload as unknown as DurableEvent,
      }));
    },
    async last({ companyId, userId }) {
      const row = await prismaInScope(prisma, { companyId, userId }, (db) =>
        db.streamPosition.findUnique({
          select: { lastNumber: true },
          where: { companyId_personId: { companyId, personId: userId } },
        }),
      );
      return Number(row?.lastNumber ?? 0);
    },
  };
}
