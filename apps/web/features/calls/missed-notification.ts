'use client';

import type { CallLogEntry } from '@bureau/core/call-log';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { mayNotify, notifySystem } from '../../shell/system-notifications.ts';
import { useNameOnceKnown } from '../contacts/use-directory.ts';
import { useCallPerson } from './use-dial.ts';

/** Whether somebody wanted this person and did not reach them; whoever was sent to the mailbox by hand is known of. */
function isMissed({ direction, disposition, seen, trace }: CallLogEntry): boolean {
  if (direction === 'outgoing') return false;
  if (disposition === 'missed') return !seen;
  const isDiverted = trace.some((step) => step.kind === 'to-voicemail' && step.reason === 'diverted');
  return disposition === 'voicemail' && !isDiverted;
}

/** Tells the system about missed calls while nobody looks at this page, whether anything could ring or not. */
export function useMissedNotification(): void {
  const { callLog, self } = useBureau();
  const t = useTranslations('liveCall.missed');
  const arrived = useStore(callLog.store, (state) => state.arrived);
  const isQuiet = useStore(self, (state) => state.self?.presence.manual.status === 'dnd');
  const nameOnceKnown = useNameOnceKnown();
  const callPerson = useCallPerson();

  useEffect(() => {
    if (!arrived || !isMissed(arrived) || isQuiet || !mayNotify() || document.hasFocus()) return;
    const { id, peerId, disposition } = arrived;
    void nameOnceKnown(peerId).then((name) =>
      notifySystem({
        // The row of a call may come twice.
        tag: `missed.${id}`,
        title: t('title', { name }),
        body: disposition === 'voicemail' ? t('mailbox') : t('hint'),
        actions: [{ action: 'call', title: t('callBack') }],
        isQuiet: false,
        onChosen(action) {
          go({ kind: 'calls', id });
          if (action === 'call') callPerson(peerId);
        },
      }),
    );
    // oxlint-disable-next-line react/exhaustive-deps -- once for each row
  }, [arrived]);
}
