'use client';

import type { CallView } from '@bureau/core/calls';
import { desktopBridge } from '@bureau/desktop-bridge';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { mayNotify, notifySystem, type ShownNotification } from '../../shell/system-notifications.ts';

/** A lease that is renewed may come late by this much. */
const LATE_MS = 2_000;

interface RingNotification {
  readonly call: CallView;
  readonly name: string;
  /** Where the caller sits, or for whom the call is. */
  readonly line: string;
  readonly onAnswer: () => void;
  readonly onDecline: () => void;
}

/** Tells the system about a ringing call while nobody looks at this page, with Answer and Decline on it. */
export function useRingNotification(ring: RingNotification): void {
  const { call, name, line } = ring;
  const bureau = useBureau();
  const t = useTranslations('calls.ring');
  const deviceId = useStore(bureau.connection, (state) => state.deviceId);
  const leaseUntil = call.ring.find((lease) => lease.deviceId === deviceId)?.leaseUntil ?? 0;
  const title = t('from', { name });
  const [answer, decline] = [t('answer'), t('decline')];
  const notify = () =>
    notifySystem({
      tag: `ring.${call.id}`,
      title,
      body: line,
      actions: [
        { action: 'answer', title: answer },
        { action: 'decline', title: decline },
      ],
      forMs: leaseUntil - bureau.serverNow() + LATE_MS,
      // The page itself rings.
      isQuiet: true,
      onChosen(action) {
        if (action === 'answer') latest.current.ring.onAnswer();
        if (action === 'decline') latest.current.ring.onDecline();
      },
    });
  const latest = useRef({ ring, notify });
  const shown = useRef<ShownNotification>(undefined);
  useEffect(() => {
    latest.current = { ring, notify };
  });

  useEffect(() => {
    shown.current?.keep(leaseUntil - bureau.serverNow() + LATE_MS);
  }, [leaseUntil, bureau]);
  // oxlint-disable-next-line react/exhaustive-deps -- other words take the place of the earlier ones
  useEffect(() => {
    if (shown.current) shown.current = latest.current.notify();
  }, [title, line, answer, decline]);
  // oxlint-disable-next-line react/exhaustive-deps -- once for each call
  useEffect(() => {
    const hide = () => {
      shown.current?.hide();
      shown.current = undefined;
    };
    const show = () => {
      // A desktop shell has a card of its own.
      if (!shown.current && mayNotify() && !desktopBridge()) shown.current = latest.current.notify();
    };
    if (!document.hasFocus()) show();
    addEventListener('blur', show);
    addEventListener('focus', hide);
    return () => {
      removeEventListener('blur', show);
      removeEventListener('focus', hide);
      hide();
    };
  }, [call.id]);
}
