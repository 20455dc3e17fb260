'use client';

import { BureauError } from '@bureau/client';
import { desktopBridge } from '@bureau/desktop-bridge';
import { type ErrorContext, type Locale, useErrorSentence } from '@bureau/ui/language';
import { type Credentials, MeetingNumberForm, SignInForm, SignInPage } from '@bureau/ui/sign-in';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePageBureau } from '../../shell/bureau.ts';
import { PageTitle } from '../../shell/page-title.tsx';
import type { SessionEnd } from '../../shell/session-seen.ts';
import { useLoaded } from '../../shell/use-loaded.ts';
import { DoorLink } from './door-link.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { useCountdown } from './use-countdown.ts';
import { refusedSignOn, useSignOn } from './use-sign-on.ts';

interface SignInProps {
  readonly next: string;
  readonly refused?: string | undefined;
  /** Why the session that was here is over. */
  readonly ended?: SessionEnd | undefined;
}

/** The way in, and from there to where one wanted to go. */
export function SignIn({ next, refused, ended }: SignInProps) {
  const bureau = usePageBureau();
  const router = useRouter();
  const tSignIn = useTranslations('accounts.signIn');
  const sentence = useErrorSentence();
  const [busy, setBusy] = useState(false);
  const [chosenLocale, setChosenLocale] = useState<Locale>();
  const [refusal, setRefusal] = useState<ErrorContext | undefined>(() => refusedSignOn(refused));
  const waitSeconds = useCountdown(refusal?.retryAfterSeconds);

  const { value: isSetUp } = useLoaded(
    useCallback(async () => (bureau ? bureau.passwords.isSetUp() : undefined), [bureau]),
  );
  const { value: offersSignOn } = useLoaded(
    useCallback(async () => (bureau ? bureau.signOn.isOffered() : undefined), [bureau]),
  );

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

  const { signOn, isElsewhere } = useSignOn(bureau, next, setRefusal);
  const isOver = refusal?.code === 'throttled' && waitSeconds === 0;
  const current = isOver ? undefined : refusal;
  const problem = current ?? (isSetUp === false ? { code: 'not-set-up' as const } : undefined);
  return (
    <>
      <PageTitle page={tSignIn('pageTitle')} />
      <SignInPage
        meeting={<MeetingNumberForm onJoin={(code) => router.push(`/m/${code}`)} />}
        language={<LanguageSwitch onChoose={setChosenLocale} />}
        ways={<DoorLink href="/forgot-password">{tSignIn('forgot')}</DoorLink>}
      >
        {isElsewhere && <output>{tSignIn('signOnInBrowser')}</output>}
        <SignInForm
          busy={busy}
          onSignOn={offersSignOn ? signOn : undefined}
          notice={ended && tSignIn(ended)}
          error={problem && sentence({ ...problem, retryAfterSeconds: waitSeconds })}
          onSubmit={(credentials) => void signIn(credentials)}
        />
      </SignInPage>
    </>
  );
}
