'use client';

import { BureauError } from '@bureau/client';
import type { FaxId } from '@bureau/core/kernel';
import { useErrorSentence } from '@bureau/ui/language';
import { Button, Dialog, TextField, useToasts } from '@bureau/ui/primitives';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';

/** Asks for the address that a fax goes to. */
export function ForwardFax({ id, onClose }: { id: FaxId; onClose: () => void }) {
  const { faxes } = useBureau();
  const t = useTranslations('fax.forward');
  const sentence = useErrorSentence();
  const toast = useToasts();
  const [address, setAddress] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
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
        <TextField label={t('address')} type="email" value={address} onChange={setAddress} error={problem} />
        <Button type="submit" variant="primary" busy={busy}>
          {t('send')}
        </Button>
      </form>
    </Dialog>
  );
}
