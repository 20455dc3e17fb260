'use client';

import { callKind, isMissed } from '@bureau/core/call-log';
import type { DesktopBridge, OfficeMessages } from '@bureau/desktop-bridge';
import { useReader } from '@bureau/ui/language';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useDirectory, useNameOf } from '../contacts/use-directory.ts';
import { useEngagement } from './use-engagement.ts';

const RECENT = 6;

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
  const newest = entries.filter(({ peerId }, at) => entries.findIndex((each) => each.peerId === peerId) === at);
  const recentCalls = newest.slice(0, RECENT).map((entry) => ({
    name: nameOf(entry.peerId),
    dial: byId.get(entry.peerId)?.extension ?? '',
    kind: isMissed(callKind(entry)) ? ('missed' as const) : entry.direction,
  }));
  const office: OfficeMessages['office.changed'] = {
    locale,
    name: person,
    presence,
    call: shown,
    isInMeeting,
    recentCalls,
    ...(hasDeskPhone && { callWith }),
  };
  const told = JSON.stringify(office);
  // oxlint-disable-next-line react/exhaustive-deps -- `told` is the whole of it
  useEffect(() => bridge.tell('office.changed', office), [bridge, told]);
}
