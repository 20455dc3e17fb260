'use client';

import { BureauError } from '@bureau/client';
import type { FaxId } from '@bureau/core/kernel';
import { useErrorSentence } from '@bureau/ui/language';
import { Button, Dialog, TextField, useToasts } from '@bureau/ui/primitives';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';

/** Asks for the address that a fax goes to. */
export function ForwardFax({ id, onClose }: { id: FaxId; onClose: () => void }) {
  const { faxes, self } = useBureau();
  const sendsMail = useStore(self, (state) => state.self?.sendsMail ?? true);
  const t = useTranslations('fax.forward');
  const sentence = useErrorSentence();
  const toast = useToasts();
  const [address, setAddress] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const noMail = sendsMail ? undefined : sentence({ code: 'no-mail' });
  async function forward() {
    setBusy(true);
    setProblem(undefined);
    try {
      await faxes.forward(id, address.trim());
      toast({ tone: 'done', title: t('done', { address: address.trim() }) });
      onClose();
    } catch (error) {
      if (!(error instanceof BureauError)) throw error;
      setProblem(error.detail.code === 'bad-input' ? t('addressError') : sentence(error.detail));
      setBusy(false);
    }
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('title')} description={t('hint')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void forward();
        }}
      >
        <TextField label={t('address')} type="email" value={address} onChange={setAddress} error={problem ?? noMail} />
        <Button type="submit" variant="primary" busy={busy} disabledReason={noMail}>
          {t('send')}
        </Button>
      </form>
    </Dialog>
  );
}
