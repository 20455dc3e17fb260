'use client';

import type { TestCallOutcome, TrunkView } from '@bureau/api';
import { BureauError } from '@bureau/client';
import { useErrorSentence } from '@bureau/ui/language';
import { Button, Dialog, TextField } from '@bureau/ui/primitives';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';

/** Tries a trunk: calls a number until it rings. */
export function TestCall({ trunk, onClose }: { trunk: TrunkView; onClose: () => void }) {
  const { phoneNetwork } = useBureau();
  const t = useTranslations('phoneLines.test');
  const tLines = useTranslations('phoneLines');
  const sentence = useErrorSentence();
  const says = useOutcome();
  const [number, setNumber] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [outcome, setOutcome] = useState<TestCallOutcome>();

  async function call() {
    if (number.trim() === '') {
      setProblem(tLines('numberMissing'));
      return;
    }
    setBusy(true);
    setProblem(undefined);
    setOutcome(undefined);
    try {
      setOutcome(await phoneNetwork.testCall(trunk.id, number));
    } catch (error) {
      if (!(error instanceof BureauError)) throw error;
      setProblem(sentence(error.detail));
    } finally {
      setBusy(false);
    }
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t('title', { name: trunk.name })}
      description={t('hint')}
      actions={
        <Button variant="primary" busy={busy} onClick={() => void call()}>
          {t('call')}
        </Button>
      }
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void call();
        }}
      >
        <TextField
          label={t('number')}
          value={number}
          onChange={setNumber}
          inputMode="tel"
          maxLength={64}
          error={problem}
        />
      </form>
      <output>{outcome && says(outcome)}</output>
    </Dialog>
  );
}

function useOutcome(): (outcome: TestCallOutcome) => string {
  const t = useTranslations('phoneLines.test');
  return (outcome) => {
    if (outcome.kind === 'silent') return t('silent');
    if (outcome.kind === 'failed') return t(`failed.${outcome.end}`);
    return t(outcome.kind, { seconds: (outcome.afterMs / 1_000).toFixed(1) });
  };
}
