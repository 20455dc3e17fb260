'use client';

import type { DirectoryState } from '@bureau/client';
import type { DirectoryPerson } from '@bureau/core/contacts';
import type { UserId } from '@bureau/core/kernel';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useOutsideName } from './use-outside-number.ts';

/** The company directory, loaded when it is first wanted. A failure is in its status. */
export function useDirectory(): DirectoryState {
  const { directory } = useBureau();
  useEffect(() => {
    directory.load().catch(isInTheStore);
  }, [directory]);
  return useStore(directory.store);
}

/** A colleague from the directory; undefined while it loads, and for people who have left. */
export function usePerson(userId: UserId | undefined): DirectoryPerson | undefined {
  const { directory } = useBureau();
  return useStore(directory.store, ({ byId }) => (userId === undefined ? undefined : byId.get(userId)));
}

/** The names of those whose account is deactivated, by id, without a word of it. */
export function useFormer(): DirectoryState['former'] {
  return useStore(useBureau().directory.store, ({ former }) => former);
}

/** Names of people, of those who have left with a word of it, and of whoever is outside: as in the own contacts, else their number. */
export function useKnownName(): (userId: UserId) => string | undefined {
  const t = useTranslations('calls.history');
  const outside = useOutsideName();
  const { directory } = useBureau();
  const byId = useStore(directory.store, (state) => state.byId);
  const former = useFormer();
  return (userId) => {
    const left = former.get(userId);
    return byId.get(userId)?.name ?? outside(userId) ?? (left === undefined ? undefined : t('left', { name: left }));
  };
}

/** As {@link useKnownName}, and a word for whoever is not known. */
export function useNameOf(): (userId: UserId) => string {
  const t = useTranslations('calls.history');
  const known = useKnownName();
  return (userId) => known(userId) ?? t('formerColleague');
}

/** The name of somebody, once the directory is there: who tells it to the system cannot correct it later. */
export function useNameOnceKnown(): (userId: UserId) => Promise<string> {
  const { directory } = useBureau();
  const nameOf = useNameOf();
  return async (userId) => {
    await directory.load().catch(isInTheStore);
    const { byId, former } = directory.store.getState();
    return byId.get(userId)?.name ?? former.get(userId) ?? nameOf(userId);
  };
}

function isInTheStore(): void {
  // The store says `failed`, and the list shows it with a way to try again.
}
