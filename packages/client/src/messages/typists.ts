import type { Instant, UserId } from '@bureau/core/kernel';

/** Who types in a conversation, each until they said they would or they have spoken. */
export function createTypists(serverNow: () => Instant, tell: (userIds: readonly UserId[]) => void) {
  const timers = new Map<UserId, ReturnType<typeof setTimeout>>();

  const stop = (userId: UserId) => {
    clearTimeout(timers.get(userId));
    if (timers.delete(userId)) tell([...timers.keys()]);
  };
  return {
    types(userId: UserId, until: Instant | undefined) {
      const leftMs = until === undefined ? 0 : until - serverNow();
      if (leftMs <= 0) {
        stop(userId);
        return;
      }
      const isNew = !timers.has(userId);
      clearTimeout(timers.get(userId));
      timers.set(
        userId,
        setTimeout(() => stop(userId), leftMs),
      );
      if (isNew) tell([...timers.keys()]);
    },
    spoke: stop,
    clear() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
