'use client';

import type { DeskPhoneList } from '@bureau/api';
import type { UserId } from '@bureau/core/kernel';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';

/** The desk phones of a person: the own ones live, those of a colleague as they are when asked. */
export function useDeskPhones(ownerId: UserId | undefined) {
  const { deskPhones } = useBureau();
  const fails = useFailureMessage();
  const own = useStore(deskPhones.store, ({ phones }) => phones);
  const [list, setList] = useState<DeskPhoneList>();
  const load = () => void deskPhones.list(ownerId).then(setList, fails);
  // oxlint-disable-next-line react/exhaustive-deps -- again for another person, and when the own ones change
  useEffect(load, [deskPhones, ownerId, own]);
  return { list: list && ownerId === undefined ? { ...list, phones: own } : list, load };
}
