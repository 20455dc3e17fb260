'use client';

import { BureauError } from '@bureau/client';
import type { CallId } from '@bureau/core/kernel';
import type { DesktopBridge } from '@bureau/desktop-bridge';
import { useEffect, useRef } from 'react';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { placeOf } from '../../shell/place.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { useDialOrSay } from '../calls/use-dial.ts';
import { useMeetNow } from '../meetings/use-meet-now.ts';
import { useEngagement } from './use-engagement.ts';

const GUEST_LINK = /^\/m\/([\w-]+)$/;

/** Does what was chosen outside of the page: in the tray, by a link, by keys, or by leaving the machine. */
export function useDesktopOrders(bridge: DesktopBridge): void {
  const bureau = useBureau();
  const engagement = useEngagement();
  const dial = useDialOrSay();
  const meetNow = useMeetNow();
  const fails = useFailureMessage();
  const latest = useRef({ engagement, dial, meetNow, fails });
  useEffect(() => {
    latest.current = { engagement, dial, meetNow, fails };
  });

  useEffect(() => {
    // The office may only just be opening.
    const attempt = (request: () => Promise<unknown>) =>
      void bureau
        .connect()
        .then(request)
        .catch((error: unknown) => {
          // Somebody was faster.
          if (!(error instanceof BureauError && error.detail.code === 'call-ended')) latest.current.fails(error);
        });
    const ends = [
      bridge.on('ring.chosen', ({ id, choice }) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was told by this office
        const callId = id as CallId;
        if (choice === 'answer') attempt(() => bureau.calls.answer(callId));
        else if (choice === 'decline') attempt(() => bureau.calls.decline(callId));
        else attempt(() => bureau.calls.divertToVoicemail(callId));
      }),
      bridge.on('presence.chosen', ({ presence }) => {
        const text = bureau.self.getState().self?.presence.manual.text ?? '';
        attempt(() => bureau.presence.choose({ status: presence, text }));
      }),
      bridge.on('call-with.chosen', ({ callWith }) => attempt(() => bureau.settings.save({ callWith }))),
      bridge.on('call.asked', ({ action }) => {
        const { hangUp, setMuted, setTalking } = latest.current.engagement;
        if (action === 'hang-up') attempt(() => hangUp());
        else if (action === 'mute' || action === 'unmute') attempt(() => setMuted(action === 'mute'));
        else attempt(() => setTalking(action === 'talk'));
      }),
      bridge.on('meeting.asked', () => attempt(async () => latest.current.meetNow())),
      bridge.on('dial.asked', ({ text }) => attempt(async () => latest.current.dial(text))),
      bridge.on('place.asked', ({ path }) => goTo(path)),
      bridge.on('search.asked', () => document.querySelector<HTMLElement>('header [role="combobox"]')?.focus()),
      bridge.on('machine.used', () => bureau.presence.touch()),
      bridge.on('machine.locked', () => bureau.presence.stepAway()),
      bridge.on('machine.woke', () => bureau.wake()),
    ];
    return () => ends.forEach((end) => end());
  }, [bridge, bureau]);
}

function goTo(path: string): void {
  const link = GUEST_LINK.exec(path)?.[1];
  const place = link === undefined ? placeOf(path) : ({ kind: 'meeting-link', link } as const);
  if (place.kind !== 'nowhere') go(place);
}
