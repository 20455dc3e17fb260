'use client';

import type { DirectoryPerson } from '@bureau/core/contacts';
import { assertNever } from '@bureau/core/kernel';
import { type ErrorContext, useErrorSentence } from '@bureau/ui/language';
import { DialPad } from '@bureau/ui/phone';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useNumbering } from '../numbering/use-numbering.ts';
import { useDialText } from './use-dial.ts';

/** The dial pad. It says whom a number reaches before it is called, and why it cannot be called after a try. */
export function DialPadForm({ onCalled }: { onCalled?: () => void }) {
  const dial = useDialText();
  const { sound } = useBureau();
  const sentence = useErrorSentence();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ErrorContext>();
  const reading = useReading(text);

  async function call() {
    setBusy(true);
    const outcome = await dial(text);
    setBusy(false);
    setRefusal(outcome.refusal);
    if (outcome.refusal) return;
    setText('');
    onCalled?.();
  }

  return (
    <DialPad
      value={text}
      onChange={(value) => {
        setText(value);
        setRefusal(undefined);
      }}
      onCall={() => void call()}
      onTone={(key) => sound.pressKey(key)}
      reading={reading}
      refusal={refusal && sentence(refusal)}
      busy={busy}
    />
  );
}

/** Whom a text reaches: a colleague's name, or the number as people write it. */
function useReading(text: string): string | undefined {
  const numbering = useNumbering();
  const { self, directory } = useBureau();
  const country = useStore(self, (state) => state.self?.company.country ?? '');
  const people = useStore(directory.store, (state) => state.people);
  if (!numbering?.isCountryCode(country) || text === '') return undefined;
  const target = numbering.parseDialInput(text, { country });
  if (!target.ok) return undefined;
  switch (target.value.kind) {
    case 'extension':
      return nameAt(people, target.value.extension);
    case 'external': {
      const { e164, international } = target.value;
      const owner = people.find((person) => person.numbers.some(({ number }) => number === e164));
      return owner ? `${owner.name} · ${international}` : international;
    }
    case 'emergency':
      return target.value.number;
    default:
      return assertNever(target.value);
  }
}

function nameAt(people: readonly DirectoryPerson[], extension: string): string | undefined {
  return people.find((person) => person.extension === extension)?.name;
}
