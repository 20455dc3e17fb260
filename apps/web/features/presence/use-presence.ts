'use client';

import type { UserId } from '@bureau/core/kernel';
import type { PersonPresence } from '@bureau/core/presence';
import { useCallback, useSyncExternalStore } from 'react';
import { useBureau } from '../../shell/bureau.ts';

/** One person's presence; only their own changes draw again. */
export function usePresence(userId: UserId): PersonPresence {
  const { presence } = useBureau();
  const watch = useCallback((changed: () => void) => presence.watch(userId, changed), [presence, userId]);
  const read = () => presence.of(userId);
  return useSyncExternalStore(watch, read, read);
}
