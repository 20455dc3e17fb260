'use client';

import { Question } from '@bureau/ui/primitives';
import { useTranslations } from 'use-intl';
import { useMeeting } from './meeting-context.ts';
import { useMeetingFailure } from './use-meeting-failure.ts';
import type { StagePersonState } from './use-stage-people.ts';

/** What is asked about before it is done to somebody. */
export interface AskedAbout {
  readonly type: 'remove' | 'hand-over';
  readonly person: StagePersonState;
}

/** Asks before somebody is sent away, or runs the meeting instead of this person. */
export function PersonQuestion({ asked: { type, person }, onClose }: { asked: AskedAbout; onClose: () => void }) {
  const t = useTranslations('meetings.people');
  const { meeting } = useMeeting();
  const fails = useMeetingFailure();
  const { id, who } = person.attendee;
  const words =
    type === 'remove'
      ? { title: t('removeQuestion', { name: who.name }), hint: t('removeHint'), yes: t('remove') }
      : { title: t('handOverQuestion', { name: who.name }), hint: t('handOverHint'), yes: t('handOver') };
  return (
    <Question
      {...words}
      variant={type === 'remove' ? 'stop' : 'primary'}
      onYes={() => {
        meeting.act({ type, target: id }).catch(fails);
        onClose();
      }}
      onNo={onClose}
    />
  );
}
