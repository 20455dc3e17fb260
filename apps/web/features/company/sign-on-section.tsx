'use client';

import type { SignOnView } from '@bureau/api';
import { useErrorSentence } from '@bureau/ui/language';
import { Button, ErrorState, IconButton, Switch, TextField, useToasts } from '@bureau/ui/primitives';
import { Copy } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useCopy } from '../meetings/use-copy.ts';
import { useLoaded } from '../meetings/use-loaded.ts';
import { useAttempt } from '../people/use-attempt.ts';
import styles from '../settings/section.module.css';
import { Section } from '../settings/section.tsx';
import form from './sign-on-section.module.css';

/** How the people of the company sign in by its own provider. */
export function SignOnSection() {
  const { signOn } = useBureau();
  const t = useTranslations('company.signOn');
  const tCompany = useTranslations('company');
  const sentence = useErrorSentence();
  const { value, error, again } = useLoaded(useCallback(() => signOn.get(), [signOn]));
  return (
    <Section title={t('title')}>
      {value ? (
        <Provider loaded={value} />
      ) : (
        error && <ErrorState title={tCompany('error')} hint={sentence(error)} onRetry={again} />
      )}
    </Section>
  );
}

function Provider({ loaded }: { loaded: SignOnView }) {
  const { signOn, policy } = useBureau();
  const t = useTranslations('company.signOn');
  const toast = useToasts();
  const copy = useCopy();
  const [{ settings, redirectUri }, setView] = useState(loaded);
  const [issuer, setIssuer] = useState(settings?.issuer ?? '');
  const [clientId, setClientId] = useState(settings?.clientId ?? '');
  const [clientSecret, setClientSecret] = useState('');
  const { busy, wrong, error, attempt } = useAttempt();
  const isKnown = settings !== undefined && settings.issuer === issuer.trim();

  const say = (work: () => Promise<SignOnView>, done: string) =>
    attempt(async () => {
      setView(await work());
      setClientSecret('');
      toast({ tone: 'done', title: done });
      // Who changed it is told below.
      await policy.load();
    });
  const save = (isRequired: boolean) =>
    say(() => signOn.save({ issuer, clientId, isRequired, ...(clientSecret && { clientSecret }) }), t('saved'));
  const remove = () =>
    say(async () => {
      const view = await signOn.remove();
      setIssuer('');
      setClientId('');
      return view;
    }, t('removed'));
  return (
    <>
      <p className={styles.hint}>{t('hint')}</p>
      <TextField
        label={t('redirect')}
        hint={t('redirectHint')}
        value={redirectUri}
        onChange={() => undefined}
        readOnly
        trailing={
          <IconButton label={t('copy')} icon={Copy} size="s" variant="quiet" onClick={() => void copy(redirectUri)} />
        }
      />
      <form
        className={form.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save(settings?.isRequired ?? false);
        }}
      >
        <TextField
          label={t('issuer')}
          hint={t('issuerHint')}
          value={issuer}
          onChange={setIssuer}
          inputMode="url"
          maxLength={500}
          placeholder="https://login.example.com"
          error={wrong.includes('issuer') ? t('wrongIssuer') : undefined}
        />
        <TextField
          label={t('clientId')}
          value={clientId}
          onChange={setClientId}
          maxLength={200}
          autoComplete="off"
          error={wrong.includes('clientId') ? t('wrongClientId') : undefined}
        />
        <TextField
          label={t('clientSecret')}
          hint={isKnown ? t('secretKept') : undefined}
          type="password"
          value={clientSecret}
          onChange={setClientSecret}
          maxLength={500}
          autoComplete="off"
          error={wrong.includes('clientSecret') ? t('wrongClientSecret') : undefined}
        />
        {error !== undefined && (
          <p role="alert" className={form.error}>
            {error}
          </p>
        )}
        <div className={styles.actions}>
          <Button type="submit" variant="primary" busy={busy}>
            {t('save')}
          </Button>
          {settings && <Button onClick={remove}>{t('remove')}</Button>}
        </div>
      </form>
      {settings && (
        <div className={styles.line}>
          <span className={styles.words}>
            <span className={styles.label}>{t('required')}</span>
            <span className={styles.hint}>{t('requiredHint')}</span>
          </span>
          <Switch label={t('required')} checked={settings.isRequired} onChange={save} />
        </div>
      )}
    </>
  );
}
