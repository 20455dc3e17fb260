'use client';

import type { UserId } from '@bureau/core/kernel';
import { useToasts } from '@bureau/ui/primitives';
import { useTranslations } from 'use-intl';
import { PickColleague } from '../../search/pick-colleague.tsx';
import { useMeeting } from './meeting-context.ts';
import { useMeetingFailure } from './use-meeting-failure.ts';
import type { StagePersonState } from './use-stage-people.ts';

/** Rings colleagues into the meeting. */
export function InvitePeople({ people, onClose }: { people: readonly StagePersonState[]; onClose: () => void }) {
  const t = useTranslations('meetings.people');
  const { meeting } = useMeeting();
  const toast = useToasts();
  const fails = useMeetingFailure();
  const inside = new Set<string>(
    people.flatMap(({ attendee: { who } }) => (who.kind === 'member' ? (who.userId ?? []) : [])),
  );
  async function invite({ id, name }: { readonly id: UserId; readonly name: string }) {
    onClose();
    await meeting.invite([id]);
    toast({ tone: 'done', title: t('invited', { name }) });
  }
  return (
    <PickColleague
      title={t('inviteTitle')}
      without={inside}
      actions={[{ label: t('inviteNow'), onChoose: (person) => void invite(person).catch(fails) }]}
      onClose={onClose}
    />
  );
}
