'use client';

import { PersonPicker } from '@bureau/ui/phone';
import { useToasts } from '@bureau/ui/primitives';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSearch } from '../../search/use-search.ts';
import { useMeeting } from './meeting-context.ts';
import { useMeetingFailure } from './use-meeting-failure.ts';
import type { StagePersonState } from './use-stage-people.ts';

/** Rings colleagues into the meeting. */
export function InvitePeople({ people, onClose }: { people: readonly StagePersonState[]; onClose: () => void }) {
  const t = useTranslations('meetings.people');
  const { meeting } = useMeeting();
  const toast = useToasts();
  const fails = useMeetingFailure();
  const [text, setText] = useState('');
  const { answer } = useSearch(text, text !== '');
  const inside = new Set(people.map(({ attendee: { who } }) => (who.kind === 'member' ? who.userId : undefined)));
  const found = answer.people.filter(({ kind, id }) => kind === 'person' && !inside.has(id));
  async function invite(chosen: string) {
    const person = found.find(({ id }) => id === chosen);
    if (!person) return;
    onClose();
    await meeting.invite([person.id]);
    toast({ tone: 'done', title: t('invited', { name: person.name }) });
  }
  return (
    <PersonPicker
      title={t('inviteTitle')}
      text={text}
      onText={setText}
      people={found.map(({ id, name, department, extension, presence }) => ({
        id,
        name,
        line: [department, extension].filter(Boolean).join(' · '),
        presence: presence.status,
      }))}
      actions={[{ label: t('inviteNow'), onChoose: (id) => void invite(id).catch(fails) }]}
      onClose={onClose}
    />
  );
}
