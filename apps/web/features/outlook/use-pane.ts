'use client';

import type { Self } from '@bureau/api';
import { createPlanner } from '@bureau/client';
import { type Meeting, spokenCode } from '@bureau/core/meetings';
import { type E164, internationalNumber } from '@bureau/core/numbering';
import { useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { linkOf } from '../meetings/meeting-link.ts';
import type { Appointment } from './appointment.ts';
import { createPaneControl, type PaneWords } from './pane-control.ts';

/** The meeting of an appointment for whoever the token is of, opened at once and looked at again when somebody comes back to it. */
export function usePane(appointment: Appointment, token: string, onEnded: () => void) {
  const planner = useMemo(() => createPlanner({ url: location.origin, token }), [token]);
  const control = useMemo(() => createPaneControl({ appointment, planner }), [appointment, planner]);
  const state = useStore(control.store);
  const isEnded = state.failure?.side === 'bureau' && state.failure.detail.code === 'unauthenticated';
  const words: PaneWords = {
    invitationTo: useInvitation(),
    unnamed: useTranslations('outlook.appointment')('unnamed'),
  };
  const [self, setSelf] = useState<Self>();
  useEffect(() => {
    void control.open();
    planner.self().then(setSelf, () => undefined);
    const look = () => void control.look();
    const unsubscribe = appointment.onMoved(look);
    window.addEventListener('focus', look);
    return () => {
      unsubscribe();
      window.removeEventListener('focus', look);
    };
  }, [appointment, control, planner]);
  useEffect(() => {
    if (isEnded) onEnded();
    // oxlint-disable-next-line react/exhaustive-deps -- once, when it has ended
  }, [isEnded]);
  return { control, planner, words, self, state };
}

/** The invitation in words. When it is, the appointment says. */
function useInvitation() {
  const t = useTranslations('outlook');
  const tDetails = useTranslations('meetings.details');
  return (meeting: Meeting, dialIn: readonly E164[]) => {
    const link = linkOf(meeting);
    const code = spokenCode(meeting.code);
    const numbers = dialIn.map(internationalNumber).join(', ');
    const way = tDetails('byPhoneWay', { numbers, code, pin: meeting.phonePin ?? 'none' });
    const lines = [
      ...t('invitationText', { name: meeting.name, link, code }).split('\n'),
      ...(dialIn.length > 0 ? [tDetails('byPhoneLine', { way })] : []),
      ...(meeting.hasPassword ? [tDetails('password')] : []),
    ];
    return { lines, link };
  };
}
