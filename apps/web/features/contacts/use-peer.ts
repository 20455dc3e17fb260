'use client';

import { outsideNumber, type UserId } from '@bureau/core/kernel';
import type { PresenceStatus } from '@bureau/core/presence';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useNumberFormat } from '../numbering/use-numbering.ts';
import { usePresence } from '../presence/use-presence.ts';
import { useKnownName, usePerson } from './use-directory.ts';
import { useOutsideName } from './use-outside-number.ts';

/** The other side of a call, as it is shown. */
export interface Peer {
  readonly id: UserId;
  readonly name: string;
  readonly extension: string;
  /** Department and location; of a contact outside, the number. */
  readonly place: string;
  /** Absent for people who have left, and outside. */
  readonly presence: PresenceStatus | undefined;
  /** A colleague, or a number. */
  readonly canBeCalled: boolean;
}

/** Whoever is on the other side: a colleague, one who has left the company, or somebody outside. */
export function usePeer(userId: UserId): Peer {
  const t = useTranslations('calls.history');
  const { directory } = useBureau();
  const person = usePerson(userId);
  const isLoaded = useStore(directory.store, ({ status }) => status === 'ready');
  const { status } = usePresence(userId);
  const known = useKnownName()(userId);
  const outside = useOutsideName()(userId);
  const number = outsideNumber(userId);
  const written = useNumberFormat()(number ?? '');
  // The number stands below a name, not below itself.
  const outsidePlace = written === outside ? '' : written;
  return {
    id: userId,
    name: known ?? (isLoaded ? t('formerColleague') : '…'),
    extension: person?.extension ?? '',
    place: person ? [person.department, person.location].filter(Boolean).join(' · ') : outsidePlace,
    presence: person && status,
    canBeCalled: person !== undefined || number !== undefined,
  };
}
