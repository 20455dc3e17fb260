'use client';

import type { BureauClient } from '@bureau/client';
import { useErrorSentence } from '@bureau/ui/language';
import { ErrorState, ListSkeleton } from '@bureau/ui/primitives';
import { NewPasswordForm, SignInPage } from '@bureau/ui/sign-in';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { usePageBureau } from '../../shell/bureau.ts';
import { PageTitle } from '../../shell/page-title.tsx';
import { useLoaded } from '../../shell/use-loaded.ts';
import { DoorLink } from './door-link.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { useEntering } from './use-entering.ts';
import { useSecret } from './use-secret.ts';

/** Chooses the first password or another one, by a link, and comes in with it. */
export function ChoosePassword() {
  const bureau = usePageBureau();
  const token = useSecret();
  const t = useTranslations('accounts.choose');
  return (
    <>
      <PageTitle page={t('password')} />
      {bureau && token !== undefined ? <Opened bureau={bureau} token={token} /> : <Waiting />}
    </>
  );
}

function Waiting() {
  return <ListSkeleton label={useTranslations('accounts.setUp')('loading')} rows={1} />;
}

function Opened({ bureau, token }: { bureau: BureauClient; token: string }) {
  const t = useTranslations('accounts.choose');
  const tSetUp = useTranslations('accounts.setUp');
  const tForgot = useTranslations('accounts.forgot');
  const sentence = useErrorSentence();
  const {
    value: link,
    error,
    again,
  } = useLoaded(useCallback(() => bureau.passwords.checkLink(token), [bureau, token]));
  const { busy, refusal, error: refused, enter } = useEntering();
  if (link && refusal?.code !== 'link-gone') {
    const { purpose, givenName, familyName, email, companyName } = link;
    const whose = { email, company: companyName };
    const heading =
      purpose === 'welcome'
        ? { title: t('welcome', { name: givenName }), hint: t('welcomeHint', whose) }
        : { title: t('reset'), hint: t('resetHint', whose) };
    return (
      <SignInPage heading={heading} language={<LanguageSwitch />}>
        <NewPasswordForm
          email={email}
          own={[givenName, familyName, email, companyName]}
          busy={busy}
          error={refused}
          onSubmit={(password) => enter(() => bureau.passwords.choose(token, password))}
        />
      </SignInPage>
    );
  }
  const code = refusal?.code ?? error?.code;
  if (code === undefined) return <Waiting />;
  if (code !== 'link-gone' && code !== 'bad-input') {
    return <ErrorState title={tSetUp('error')} hint={sentence({ code })} onRetry={again} />;
  }
  return (
    <SignInPage heading={{ title: t('gone'), hint: t('goneHint') }} language={<LanguageSwitch />}>
      <DoorLink href="/forgot-password">{t('again')}</DoorLink>
      <DoorLink href="/sign-in">{tForgot('back')}</DoorLink>
    </SignInPage>
  );
}
