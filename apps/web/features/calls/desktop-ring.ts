'use client';

import type { CallView } from '@bureau/core/calls';
import type { CallId } from '@bureau/core/kernel';
import { type DesktopBridge, desktopBridge, type OfficeMessages } from '@bureau/desktop-bridge';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useIsInMeeting } from '../meetings/live/use-is-in-meeting.ts';

type Ring = OfficeMessages['rings.changed']['rings'][number];

/** A lease that is renewed may come late by this much. */
const LATE_MS = 2_000;

interface DesktopRing {
  readonly call: CallView;
  readonly name: string;
  /** Where the caller sits, or for whom the call is. */
  readonly line: string;
  readonly canDivert: boolean;
}

/** Every call that rings in this page. */
const ringing = new Map<CallId, Ring>();
let isLeaving = false;

if (typeof window !== 'undefined') {
  window.addEventListener('pagehide', () => {
    isLeaving = true;
  });
  window.addEventListener('pageshow', () => {
    isLeaving = false;
  });
}

/** Lets the desktop shell ring for a call, also while nobody sees this page. */
export function useDesktopRing(ring: DesktopRing): void {
  const bridge = desktopBridge();
  const bureau = useBureau();
  const { calls, connection, devices } = bureau;
  const deviceId = useStore(connection, (state) => state.deviceId);
  const isInCall = useStore(calls.store, ({ current }) => current !== undefined && current.status !== 'ended');
  const isInMeeting = useIsInMeeting();
  const volume = useStore(devices.store, ({ ringVolume }) => ringVolume);
  const speaker = useStore(devices.store, ({ speakers, ringSpeakerId, missing }) =>
    missing.includes('ring-speaker') ? '' : (speakers.find(({ id }) => id === ringSpeakerId)?.label ?? ''),
  );
  const { call, name, line, canDivert } = ring;
  const leaseUntil = call.ring.find((lease) => lease.deviceId === deviceId)?.leaseUntil ?? 0;
  const sound = { isAloud: !isInCall && !isInMeeting, volume, speaker };
  const latest = useRef({ sound });
  useEffect(() => {
    latest.current = { sound };
  });

  // oxlint-disable-next-line react/exhaustive-deps -- what is told of the sound is told apart
  useEffect(() => {
    const forMs = Math.max(0, leaseUntil - bureau.serverNow() + LATE_MS);
    ringing.set(call.id, { id: call.id, name, line, forMs, canDivert });
    if (bridge) tellRings(bridge, latest.current.sound);
  }, [bureau, bridge, call.id, name, line, leaseUntil, canDivert, sound.isAloud, volume, speaker]);
  // oxlint-disable-next-line react/exhaustive-deps -- once for each call
  useEffect(
    () => () => {
      ringing.delete(call.id);
      if (bridge) tellRings(bridge, latest.current.sound);
    },
    [bridge, call.id],
  );
}

function tellRings(bridge: DesktopBridge, sound: Omit<OfficeMessages['rings.changed'], 'rings'>): void {
  // A page that is loaded anew has lost its connection, not the call: the shell rings on.
  if (isLeaving) return;
  bridge.tell('rings.changed', { rings: [...ringing.values()].slice(0, 8), ...sound });
}
