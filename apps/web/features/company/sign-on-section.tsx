'use client';

import type { SignOnView } from '@bureau/api';
import type { SignOnDraft } from '@bureau/core/accounts';
import { useErrorSentence } from '@bureau/ui/language';
import { Button, ErrorState, Question, SegmentedControl, Switch, useToasts } from '@bureau/ui/primitives';
import { useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useAttempt } from '../../shell/use-attempt.ts';
import { useLoaded } from '../../shell/use-loaded.ts';
import styles from '../settings/section.module.css';
import { Section } from '../settings/section.tsx';
import { CopiedAddress } from './copied-address.tsx';
import { OpenIdForm } from './open-id-form.tsx';
import { SamlForm } from './saml-form.tsx';
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
  const [{ settings, domain, redirectUri, entityId }, setView] = useState(loaded);
  const [protocol, setProtocol] = useState(settings?.protocol ?? 'openid');
  const [isAsked, setAsked] = useState(false);
  const { busy, wrong, error, attempt, forget } = useAttempt();

  const say = (work: () => Promise<SignOnView>, done: string) =>
    attempt(async () => {
      setView(await work());
      toast({ tone: 'done', title: done });
      // Who changed it is told below.
      await policy.load();
    });
  const save = (draft: SignOnDraft) => say(() => signOn.save(draft), t(`saved.${draft.protocol}`));
  const remove = () => {
    setAsked(false);
    say(() => signOn.remove(), t('removed'));
  };
  const fields = { wrong, error, busy, isRequired: settings?.isRequired ?? false, onSave: save };
  return (
    <>
      <p className={styles.hint}>{t('hint', { domain })}</p>
      <SegmentedControl
        label={t('protocol')}
        options={[
          { value: 'openid', label: 'OpenID Connect' },
          { value: 'saml', label: 'SAML 2.0' },
        ]}
        value={protocol}
        onChange={(chosen) => {
          setProtocol(chosen);
          forget();
        }}
      />
      <CopiedAddress
        label={t(`redirect.${protocol}`)}
        hint={t(`redirectHint.${protocol}`)}
        copyLabel={t('copyRedirect')}
        address={redirectUri}
      />
      {protocol === 'saml' && (
        <CopiedAddress
          label={t('entityId')}
          hint={t('entityIdHint')}
          copyLabel={t('copyEntityId')}
          address={entityId}
        />
      )}
      {protocol === 'saml' ? (
        <SamlForm
          key={`saml ${settings?.issuer}`}
          known={settings?.protocol === 'saml' ? settings : undefined}
          {...fields}
        />
      ) : (
        <OpenIdForm
          key={`openid ${settings?.issuer}`}
          known={settings?.protocol === 'openid' ? settings : undefined}
          {...fields}
        />
      )}
      {settings && (
        <>
          <div className={styles.line}>
            <span className={styles.words}>
              <span className={styles.label}>{t('required')}</span>
              <span className={styles.hint}>{t('requiredHint')}</span>
            </span>
            <Switch
              label={t('required')}
              checked={settings.isRequired}
              onChange={(isRequired) => save({ ...settings, isRequired })}
            />
          </div>
          <div className={form.end}>
            <Button onClick={() => setAsked(true)}>{t('remove')}</Button>
          </div>
        </>
      )}
      {isAsked && (
        <Question
          title={t('removeTitle')}
          hint={t('removeHint')}
          yes={t('remove')}
          no={t('keep')}
          onYes={remove}
          onNo={() => setAsked(false)}
        />
      )}
    </>
  );
}
