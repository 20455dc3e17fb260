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
  const [asked, setAsked] = useState<{ readonly email: string; readonly sendsMail: boolean }>();
  const [refusal, setRefusal] = useState<ErrorContext>();
  const waitSeconds = useCountdown(refusal?.retryAfterSeconds);
  const isOver = refusal?.code === 'throttled' && waitSeconds === 0;

  async function send(email: string) {
    if (!bureau) return;
    setBusy(true);
    setRefusal(undefined);
    try {
      const { sendsMail } = await bureau.passwords.forgot(email);
      setAsked({ email, sendsMail });
    } catch (error) {
      if (!(error instanceof BureauError)) throw error;
      setRefusal(error.detail);
    }
    setBusy(false);
  }
  const heading =
    asked === undefined
      ? { title: t('title'), hint: t('hint') }
      : asked.sendsMail
        ? { title: t('sent'), hint: t('sentHint', { email: asked.email }) }
        : { title: t('noMail'), hint: t('noMailHint') };
  return (
    <>
      <PageTitle page={t('title')} />
      <SignInPage
        heading={heading}
        language={<LanguageSwitch />}
        ways={<DoorLink href="/sign-in">{t('back')}</DoorLink>}
      >
        {asked === undefined && (
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
