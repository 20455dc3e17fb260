'use client';

import { LEAST_PASSWORD_CHARACTERS } from '@bureau/core/accounts';
import { Button, Dialog, useToasts } from '@bureau/ui/primitives';
import { FormError, PasswordField } from '@bureau/ui/sign-in';
import { KeyRound } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useAttempt } from '../../shell/use-attempt.ts';
import more from '../people/people.module.css';
import styles from './section.module.css';

/** Chooses another password, with the current one. */
export function PasswordSetting() {
  const t = useTranslations('accounts.settings.password');
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={styles.choice}>
      <Button icon={KeyRound} onClick={() => setOpen(true)}>
        {t('change')}
      </Button>
      <p className={styles.hint}>{t('hint')}</p>
      {isOpen && <ChangePassword onClose={() => setOpen(false)} />}
    </div>
  );
}

function ChangePassword({ onClose }: { onClose: () => void }) {
  const { passwords } = useBureau();
  const t = useTranslations('accounts.settings.password');
  const tChoose = useTranslations('accounts.choose');
  const toast = useToasts();
  const form = useId();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const { busy, error, attempt } = useAttempt();
  const change = () =>
    attempt(async () => {
      await passwords.change(current, next);
      toast({ tone: 'done', title: t('done') });
      onClose();
    });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('change')}
      description={t('hint')}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form={form} busy={busy}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={more.fields}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          change();
        }}
      >
        <PasswordField
          label={t('current')}
          name="current"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
        />
        <PasswordField
          label={t('next')}
          name="password"
          autoComplete="new-password"
          value={next}
          onChange={setNext}
          hint={tChoose('passwordHint', { count: String(LEAST_PASSWORD_CHARACTERS) })}
        />
        <input type="submit" hidden />
      </form>
      <FormError>{error}</FormError>
    </Dialog>
  );
}
