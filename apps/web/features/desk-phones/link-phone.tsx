'use client';

import type { DeskPhoneView, SipCredentials } from '@bureau/api';
import { BureauError } from '@bureau/client';
import { isOwnMachine, MAILBOX_NUMBER } from '@bureau/core/desk-phones';
import type { UserId } from '@bureau/core/kernel';
import { useErrorSentence } from '@bureau/ui/language';
import { Badge, Button, DetailsList, Dialog, QrCode, Question, TextField } from '@bureau/ui/primitives';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { Credential } from './credential.tsx';
import styles from './link-phone.module.css';
import { SetupAddress } from './setup-address.tsx';

interface LinkPhoneProps {
  readonly ownerId?: UserId;
  readonly phones: readonly DeskPhoneView[];
  readonly onLinked: () => void;
  readonly onClose: () => void;
}

/** Links a desk phone: names it, then shows once what it signs in with, until it has. */
export function LinkPhone({ ownerId, phones, onLinked, onClose }: LinkPhoneProps) {
  const { deskPhones } = useBureau();
  const t = useTranslations('deskPhones');
  const sentence = useErrorSentence();
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [told, setTold] = useState<SipCredentials>();
  const [isLeaving, setLeaving] = useState(false);

  async function link() {
    if (name.trim() === '') {
      setProblem(t('nameMissing'));
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      setTold(await deskPhones.link(name, ownerId));
      onLinked();
    } catch (error) {
      if (!(error instanceof BureauError)) throw error;
      setProblem(sentence(error.detail));
    } finally {
      setBusy(false);
    }
  }
  const frame = { open: true, onOpenChange: onClose };
  if (!told) {
    return (
      <Dialog
        {...frame}
        title={t('linking')}
        description={t('linkingHint')}
        actions={
          <Button variant="primary" busy={busy} onClick={() => void link()}>
            {t('next')}
          </Button>
        }
      >
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy) void link();
          }}
        >
          <TextField
            label={t('name')}
            hint={t('nameExample')}
            value={name}
            onChange={setName}
            maxLength={80}
            error={problem}
          />
        </form>
      </Dialog>
    );
  }
  const isRegistered = phones.some((phone) => phone.sipUser === told.user && phone.isRegistered);
  // What is shown is shown this once: nobody loses it by a key or a click beside it.
  const leave = () => (isRegistered ? onClose() : setLeaving(true));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && leave()}
      title={t('linked')}
      description={t('linkedHint')}
      actions={
        <Button variant="primary" onClick={onClose}>
          {t('done')}
        </Button>
      }
    >
      <div className={styles.told}>
        <DetailsList
          details={[
            { term: t('server'), value: told.server },
            { term: t('user'), value: <Credential value={told.user} copyLabel={t('copyUser')} /> },
            { term: t('password'), value: <Credential value={told.password} copyLabel={t('copyPassword')} /> },
          ]}
        />
        <figure className={styles.code}>
          <QrCode label={t('code')} text={`sip:${told.user}:${told.password}@${told.server}`} />
          <figcaption className={styles.hint}>{t('codeHint')}</figcaption>
        </figure>
      </div>
      {isOwnMachine(told.server) && (
        <p role="note" className={styles.remark}>
          {t('serverUnreachable', { server: told.server })}
        </p>
      )}
      {told.setup && <SetupAddress urls={told.setup.urls} />}
      <p className={styles.hint}>{t('mailbox', { number: MAILBOX_NUMBER })}</p>
      <output>
        {isRegistered ? <Badge tone="accent">{t('state.registered')}</Badge> : ownerId === undefined && t('waiting')}
      </output>
      {isLeaving && !isRegistered && (
        <Question
          title={t('leaveTitle')}
          hint={t('leaveHint')}
          yes={t('leave')}
          no={t('stay')}
          onYes={onClose}
          onNo={() => setLeaving(false)}
        />
      )}
    </Dialog>
  );
}
