'use client';

import type { DialTo } from '@bureau/api';
import type { CallView } from '@bureau/core/calls';
import { useDialRefusalSentence } from '@bureau/ui/language';
import { PersonPicker } from '@bureau/ui/phone';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { useContactHits } from '../contacts/use-contact-hits.ts';
import { useNumberFormat } from '../numbering/use-numbering.ts';
import { useSearch } from '../search/use-search.ts';
import { type CallTargets, callTargets } from './call-targets.ts';

interface CallPickerProps {
  readonly call: CallView;
  readonly picking: 'transfer' | 'add';
  /** The one who is asked first cannot be asked here: the call is on a desk phone. */
  readonly isBlind?: boolean;
  readonly onClose: () => void;
}

/** Chooses a colleague, an own contact or a number to add to the call, or to transfer it to and how. */
export function CallPicker({ call, picking, isBlind = false, onClose }: CallPickerProps) {
  const { calls } = useBureau();
  const t = useTranslations('calls.handling');
  const refusalSentence = useDialRefusalSentence();
  const fails = useFailureMessage();
  const [text, setText] = useState('');
  const { state, targets, there, refusal } = useCallTargets(text, call);
  const choose = (request: (to: DialTo) => Promise<unknown>) => (id: string) => {
    const target = targets.find((each) => each.id === id);
    if (!target) return;
    onClose();
    request(target.to).catch(fails);
  };
  const { id } = call;
  const add = { label: t('addNow'), onChoose: choose((to) => calls.add(id, to)) };
  const transfer = { label: t('now'), onChoose: choose((to) => calls.transfer(id, to)) };
  const askFirst = { label: t('askFirst'), onChoose: choose((to) => calls.startConsultation(id, to)) };
  const toMailbox = {
    label: t('toMailbox'),
    onChoose: choose((to) => calls.transfer(id, to, { toVoicemail: true })),
  };
  const transfers = isBlind ? [transfer] : [transfer, askFirst];
  return (
    <PersonPicker
      title={picking === 'add' ? t('pickAdd') : t('pickTransfer')}
      size={picking === 'transfer' ? 'l' : undefined}
      search={t('searchNumbers')}
      text={text}
      onText={setText}
      state={state}
      there={there}
      nobodyNote={refusal ? refusalSentence(refusal) : t('nobodyNumbers')}
      people={targets.map(({ isColleague, ...person }) => ({
        ...person,
        actions: picking === 'add' ? [add] : isColleague ? [...transfers, toMailbox] : transfers,
      }))}
      onClose={onClose}
    />
  );
}

/** Whom a text means, without those who are in the call. */
function useCallTargets(
  text: string,
  { parties }: CallView,
): CallTargets & { readonly state: 'loading' | 'ready' | 'error' } {
  const t = useTranslations('calls.handling');
  const tNumber = useTranslations('contacts.details.number');
  const isWanted = text !== '';
  const { answer, text: answered, state } = useSearch(text, isWanted);
  const contacts = useContactHits(answered, isWanted);
  const without = new Set<string>(parties.filter(({ status }) => status !== 'left').map(({ userId }) => userId));
  const words = { numberOf: useNumberFormat(), labelOf: tNumber, outside: t('numberOutside') };
  return { state, ...callTargets(answered, answer, contacts, without, words) };
}
