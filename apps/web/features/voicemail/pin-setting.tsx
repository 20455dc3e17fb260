'use client';

import { MAILBOX_NUMBER } from '@bureau/core/desk-phones';
import { Button, Dialog, useToasts } from '@bureau/ui/primitives';
import { PinForm, PinState } from '@bureau/ui/voicemail';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useAttempt } from '../../shell/use-attempt.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { useDeskPhones } from '../desk-phones/use-desk-phones.ts';
import { Section } from '../settings/section.tsx';

/** The PIN that a desk phone asks for before it plays the mailbox; nothing where there are no desk phones. */
export function PinSetting({ hasPin }: { hasPin: boolean }) {
  const { voicemail } = useBureau();
  const t = useTranslations('voicemail.settings.pin');
  const toast = useToasts();
  const fails = useFailureMessage();
  const { list } = useDeskPhones(undefined);
  const [isOpen, setOpen] = useState(false);
  if (!list?.canLink && !hasPin) return null;
  const remove = () => voicemail.deletePin().then(() => toast({ tone: 'done', title: t('removed') }), fails);
  return (
    <Section title={t('title')}>
      <PinState hasPin={hasPin} number={MAILBOX_NUMBER} onChoose={() => setOpen(true)} onRemove={() => void remove()} />
      {isOpen && <ChoosePin hasPin={hasPin} onClose={() => setOpen(false)} />}
    </Section>
  );
}

function ChoosePin({ hasPin, onClose }: { hasPin: boolean; onClose: () => void }) {
  const { voicemail, self } = useBureau();
  const t = useTranslations('voicemail.settings.pin');
  const toast = useToasts();
  const form = useId();
  const extension = useStore(self, (state) => state.self?.person.extension ?? '');
  const { busy, error, attempt } = useAttempt();
  const save = (pin: string) =>
    attempt(async () => {
      await voicemail.savePin(pin);
      toast({ tone: 'done', title: t('saved') });
      onClose();
    });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(hasPin ? 'change' : 'set')}
      description={t('dialog')}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form={form} busy={busy}>
            {t('save')}
          </Button>
        </>
      }
    >
      <PinForm id={form} extension={extension} error={error} onSubmit={save} />
    </Dialog>
  );
}
