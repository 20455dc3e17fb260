'use client';

import type { UserId } from '@bureau/core/kernel';
import type { PresenceStatus } from '@bureau/core/presence';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { usePresence } from '../presence/use-presence.ts';
import { usePerson } from './use-directory.ts';

/** The other side of a call, as it is shown. */
export interface Peer {
  readonly id: UserId;
  readonly name: string;
  readonly extension: string;
  /** Department and location. */
  readonly place: string;
  /** Absent for people who have left. */
  readonly presence: PresenceStatus | undefined;
}

/** Whoever is on the other side: a colleague, or one who has left the company. */
export function usePeer(userId: UserId): Peer {
  const t = useTranslations('calls.history');
  const { directory } = useBureau();
  const person = usePerson(userId);
  const isLoaded = useStore(directory.store, ({ status }) => status === 'ready');
  const { status } = usePresence(userId);
  return {
    id: userId,
    name: person?.name ?? (isLoaded ? t('formerColleague') : '…'),
    extension: person?.extension ?? '',
    place: person ? [person.department, person.location].filter(Boolean).join(' · ') : '',
    presence: person && status,
  };
}
