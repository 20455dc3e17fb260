'use client';

import { BureauError } from '@bureau/client';
import { LOCALES } from '@bureau/core/accounts';
import { desktopBridge } from '@bureau/desktop-bridge';
import { type ErrorContext, type Locale, useErrorSentence, useReader } from '@bureau/ui/language';
import { SegmentedControl } from '@bureau/ui/primitives';
import { type Credentials, MeetingNumberForm, SignInForm, SignInPage } from '@bureau/ui/sign-in';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePageBureau } from '../../shell/bureau.ts';
import { PageTitle } from '../../shell/page-title.tsx';
import { usePreferences } from '../../shell/preferences.tsx';
import { LANGUAGE_NAMES } from '../settings/language-names.ts';
import { useCountdown } from './use-countdown.ts';

/** The way in, and from there to where one wanted to go. */
export function SignIn({ next }: { next: string }) {
  const bureau = usePageBureau();
  const router = useRouter();
  const t = useTranslations('accounts.settings');
  const tSignIn = useTranslations('accounts.signIn');
  const sentence = useErrorSentence();
  const { locale } = useReader();
  const { chooseLocale } = usePreferences();
  const [busy, setBusy] = useState(false);
  const [chosenLocale, setChosenLocale] = useState<Locale>();
  const [refusal, setRefusal] = useState<ErrorContext>();
  const waitSeconds = useCountdown(refusal?.retryAfterSeconds);

  useEffect(() => desktopBridge()?.tell('office.left', {}), []);

  async function signIn(credentials: Credentials) {
    if (!bureau) return;
    setBusy(true);
    setRefusal(undefined);
    try {
      const { self } = await bureau.signIn(credentials);
      // The language chosen here becomes the person's, unless they have one.
      if (chosenLocale && self.settings.locale === '') await bureau.settings.save({ locale: chosenLocale });
      router.replace(next);
    } catch (error) {
      if (!(error instanceof BureauError)) throw error;
      setRefusal(error.detail);
      setBusy(false);
    }
  }

  const isOver = refusal?.code === 'throttled' && waitSeconds === 0;
  return (
    <>
      <PageTitle page={tSignIn('pageTitle')} />
      <SignInPage
        meeting={<MeetingNumberForm onJoin={(code) => router.push(`/m/${code}`)} />}
        language={
          <SegmentedControl
            label={t('language')}
            options={LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
            value={locale}
            onChange={(chosen) => {
              setChosenLocale(chosen);
              chooseLocale(chosen);
            }}
          />
        }
      >
        <SignInForm
          busy={busy}
          error={refusal && !isOver ? sentence({ ...refusal, retryAfterSeconds: waitSeconds }) : undefined}
          onSubmit={(credentials) => void signIn(credentials)}
        />
      </SignInPage>
    </>
  );
}
