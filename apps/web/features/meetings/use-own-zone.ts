'use client';

import { isTimeZone } from '@bureau/core/accounts';
import { useReader } from '@bureau/ui/language';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';

/** The zone that the person works in; that of the browser where it knows no such zone. */
export function useOwnZone(): string {
  const { timeZone } = useReader();
  const own = useStore(useBureau().self, ({ self }) => self?.person.timeZone);
  return own !== undefined && isTimeZone(own) ? own : timeZone;
}
