'use client';

import type { CallView } from '@bureau/core/calls';
import type { UserId } from '@bureau/core/kernel';
import { PersonPicker } from '@bureau/ui/phone';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useSearch } from '../search/use-search.ts';
import { useFailureMessage } from './use-dial.ts';

interface CallPickerProps {
  readonly call: CallView;
  readonly picking: 'transfer' | 'add';
  /** The one who is asked first cannot be asked here: the call is on a desk phone. */
  readonly isBlind?: boolean;
  readonly onClose: () => void;
}

/** Chooses a colleague to add to the call, or whom to transfer it to and how. */
export function CallPicker({ call, picking, isBlind = false, onClose }: CallPickerProps) {
  const { calls } = useBureau();
  const t = useTranslations('calls.handling');
  const fails = useFailureMessage();
  const [text, setText] = useState('');
  const { answer } = useSearch(text, text !== '');
  const there = new Set<string>(call.parties.filter(({ status }) => status !== 'left').map(({ userId }) => userId));
  const people = answer.people.filter((person) => person.kind === 'person' && !there.has(person.id));
  const choose = (request: (userId: UserId) => Promise<unknown>) => (chosen: string) => {
    const person = people.find(({ id }) => id === chosen);
    if (!person) return;
    onClose();
    request(person.id).catch(fails);
  };
  const { id } = call;
  const actions =
    picking === 'add'
      ? [{ label: t('addNow'), onChoose: choose((userId) => calls.add(id, { userId })) }]
      : [
          { label: t('now'), onChoose: choose((userId) => calls.transfer(id, { userId })) },
          ...(isBlind
            ? []
            : [{ label: t('askFirst'), onChoose: choose((userId) => calls.startConsultation(id, { userId })) }]),
          {
            label: t('toMailbox'),
            onChoose: choose((userId) => calls.transfer(id, { userId }, { toVoicemail: true })),
          },
        ];
  return (
    <PersonPicker
      title={picking === 'add' ? t('pickAdd') : t('pickTransfer')}
      text={text}
      onText={setText}
      people={people.map(({ id: userId, name, department, extension, presence }) => ({
        id: userId,
        name,
        line: [department, extension].filter(Boolean).join(' · '),
        presence: presence.status,
      }))}
      actions={actions}
      onClose={onClose}
    />
  );
}
