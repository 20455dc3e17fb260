'use client';

import { BureauError } from '@bureau/client';
import { type ErrorContext, useErrorSentence } from '@bureau/ui/language';
import { ForgotForm, SignInPage } from '@bureau/ui/sign-in';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePageBureau } from '../../shell/bureau.ts';
import { PageTitle } from '../../shell/page-title.tsx';
import { DoorLink } from './door-link.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { useCountdown } from './use-countdown.ts';

/** Asks for a mail with a link to choose another password. What is answered does not tell whether there is an account. */
export function ForgotPassword() {
  const bureau = usePageBureau();
  const t = useTranslations('accounts.forgot');
  const sentence = useErrorSentence();
  const [busy, setBusy] = useState(false);
  const [sentTo, setSentTo] = useState<string>();
  const [refusal, setRefusal] = useState<ErrorContext>();
  const waitSeconds = useCountdown(refusal?.retryAfterSeconds);
  const isOver = refusal?.code === 'throttled' && waitSeconds === 0;

  async function send(email: string) {
    if (!bureau) return;
    setBusy(true);
    setRefusal(undefined);
    try {
      await bureau.passwords.forgot(email);
      setSentTo(email);
    } catch (error) {
      if (!(error instanceof BureauError)) throw error;
      setRefusal(error.detail);
    }
    setBusy(false);
  }
  const heading =
    sentTo === undefined
      ? { title: t('title'), hint: t('hint') }
      : { title: t('sent'), hint: t('sentHint', { email: sentTo }) };
  return (
    <>
      <PageTitle page={t('title')} />
      <SignInPage
        heading={heading}
        language={<LanguageSwitch />}
        ways={<DoorLink href="/sign-in">{t('back')}</DoorLink>}
      >
        {sentTo === undefined && (
          <ForgotForm
            busy={busy}
            error={refusal && !isOver ? sentence({ ...refusal, retryAfterSeconds: waitSeconds }) : undefined}
            onSubmit={(email) => void send(email)}
          />
        )}
      </SignInPage>
    </>
  );
}
