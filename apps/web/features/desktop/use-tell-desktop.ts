'use client';

import type { DesktopBridge, OfficeMessages } from '@bureau/desktop-bridge';
import { useReader } from '@bureau/ui/language';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useDirectory, useNameOf } from '../contacts/use-directory.ts';
import { recentCalls } from './recent-calls.ts';
import { useEngagement } from './use-engagement.ts';

/** Tells the shell how the office stands, at every change. */
export function useTellDesktop(bridge: DesktopBridge): void {
  const { self, callLog, settings, deskPhones } = useBureau();
  const { locale } = useReader();
  const { byId } = useDirectory();
  const nameOf = useNameOf();
  const person = useStore(self, (state) => state.self?.person.name ?? '');
  const presence = useStore(self, (state) => state.self?.presence.manual.status ?? 'available');
  const callWith = useStore(settings.store, (state) => state.settings?.callWith ?? 'app');
  const hasDeskPhone = useStore(deskPhones.store, ({ phones }) => phones.length > 0);
  const entries = useStore(callLog.store, ({ lists }) => lists.all.entries);
  const { shown, isInMeeting } = useEngagement();

  useEffect(() => {
    callLog.load('all').catch(() => {
      // The history says so where one looks at it.
    });
  }, [callLog]);
  const office: OfficeMessages['office.changed'] = {
    locale,
    name: person,
    presence,
    call: shown,
    isInMeeting,
    recentCalls: recentCalls(entries, nameOf, (userId) => byId.get(userId)?.extension),
    ...(hasDeskPhone && { callWith }),
  };
  const told = JSON.stringify(office);
  // oxlint-disable-next-line react/exhaustive-deps -- `told` is the whole of it
  useEffect(() => bridge.tell('office.changed', office), [bridge, told]);
}
