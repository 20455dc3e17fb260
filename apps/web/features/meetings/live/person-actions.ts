'use client';

import type { MeetingAction } from '@bureau/api';
import { isHosting, mayRule } from '@bureau/core/meetings';
import type { PersonAction } from '@bureau/ui/meeting';
import { useTranslations } from 'use-intl';
import { useInside, useMeeting } from './meeting-context.ts';
import type { AskedAbout } from './person-question.tsx';
import { useMeetingFailure } from './use-meeting-failure.ts';
import type { StagePersonState } from './use-stage-people.ts';

/** What this person may do about somebody else, by the very rules the server decides by; what cannot be taken back is asked first. */
export function usePersonActions(
  ask: (about: AskedAbout) => void,
): (person: StagePersonState) => readonly PersonAction[] {
  const t = useTranslations('meetings.people');
  const { meeting } = useMeeting();
  const view = useInside();
  const fails = useMeetingFailure();
  const act = (action: MeetingAction) => void meeting.act(action).catch(fails);
  return (person) => {
    if (!view) return [];
    const { attendee, isMuted, hand } = person;
    const { id } = attendee;
    const own = { id: view.participantId, role: view.role };
    const actions: PersonAction[] = [];
    if (mayRule(own, attendee)) {
      if (!isMuted) actions.push({ label: t('mute'), onChoose: () => act({ type: 'mute', target: id }) });
      if (hand !== undefined)
        actions.push({ label: t('lowerHand'), onChoose: () => act({ type: 'lower-hand-of', target: id }) });
      if (attendee.isSharing)
        actions.push({ label: t('stopShare'), onChoose: () => act({ type: 'stop-share', target: id }) });
    }
    if (view.permissions.handOver && id !== own.id && attendee.who.kind === 'member') {
      if (!isHosting(attendee.role)) {
        actions.push({ label: t('makeCoHost'), onChoose: () => act({ type: 'make-co-host', target: id }) });
      }
      actions.push({ label: t('handOver'), onChoose: () => ask({ type: 'hand-over', person }) });
    }
    if (mayRule(own, attendee)) actions.push({ label: t('remove'), onChoose: () => ask({ type: 'remove', person }) });
    return actions;
  };
}
