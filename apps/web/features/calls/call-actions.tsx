'use client';

import type { CallView } from '@bureau/core/calls';
import type { UserId } from '@bureau/core/kernel';
import { CallHandling, PersonPicker } from '@bureau/ui/phone';
import { useToasts } from '@bureau/ui/primitives';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useSearch } from '../search/use-search.ts';
import { useFailureMessage } from './use-dial.ts';

/** What can be done with the call in the dock. */
export function CallActions({ call }: { call: CallView }) {
  const { calls } = useBureau();
  const t = useTranslations('calls.handling');
  const toast = useToasts();
  const fails = useFailureMessage();
  const [picking, setPicking] = useState<'transfer' | 'add'>();
  const { id } = call;
  const record = {
    start: () => calls.startRecording(id),
    pause: () => calls.pauseRecording(id),
    resume: () => calls.resumeRecording(id),
    stop: () => calls.stopRecording(id),
  };
  async function park() {
    const { service } = await calls.park(id);
    if (service?.kind === 'parked') toast({ tone: 'done', title: t('parkedAt', { slot: service.slot }) });
  }
  return (
    <>
      <CallHandling
        onHold={call.onHold}
        recording={call.recording?.status}
        onHoldChange={(onHold) => void (onHold ? calls.hold(id) : calls.resume(id)).catch(fails)}
        onTransfer={() => setPicking('transfer')}
        onAdd={() => setPicking('add')}
        onPark={() => void park().catch(fails)}
        onRecord={(wanted) => void record[wanted]().catch(fails)}
      />
      {picking && <Picker call={call} picking={picking} onClose={() => setPicking(undefined)} />}
    </>
  );
}

function Picker({ call, picking, onClose }: { call: CallView; picking: 'transfer' | 'add'; onClose: () => void }) {
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
          { label: t('askFirst'), onChoose: choose((userId) => calls.startConsultation(id, { userId })) },
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
