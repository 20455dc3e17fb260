'use client';

import type { Recording } from '@bureau/core/recordings';
import { listOf, useReader } from '@bureau/ui/language';
import type { Face } from '@bureau/ui/recordings';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useNameOf } from '../contacts/use-directory.ts';

/** Who was in a recording, as it is shown. */
export interface RecordingPeople {
  /** Besides the reader. */
  readonly others: readonly Face[];
  /** The others in words; the reader when there are none. */
  readonly names: string;
  /** Everybody in words, the reader first. */
  readonly everybody: string;
}

/** The people of a recording for the one who reads. */
export function useRecordingPeople({ people, of }: Pick<Recording, 'people' | 'of'>): RecordingPeople {
  const t = useTranslations('recordings');
  const { self } = useBureau();
  const me = useStore(self, (state) => state.self?.person.id);
  const nameOf = useNameOf();
  const { locale } = useReader();
  const colleagues = people.filter((userId) => userId !== me).map((id) => ({ id, name: nameOf(id) }));
  const isIn = colleagues.length < people.length;
  const guests = of.kind === 'meeting' ? of.guests : [];
  const others = [...colleagues, ...guests];
  const names = [...colleagues.map(({ name }) => name), ...guests.map(({ name }) => t('guest', { name }))];
  const everybody = isIn ? [t('you'), ...names] : names;
  return {
    others,
    names: listOf(names.length > 0 ? names : [isIn ? t('you') : t('nobody')], locale),
    everybody: listOf(everybody.length > 0 ? everybody : [t('nobody')], locale),
  };
}
