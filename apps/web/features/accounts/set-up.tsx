'use client';

import type { BureauClient } from '@bureau/client';
import { COUNTRY_CODES } from '@bureau/core/numbering';
import { useErrorSentence, useReader } from '@bureau/ui/language';
import { ErrorState, ListSkeleton } from '@bureau/ui/primitives';
import { type SetUpDraft, SetUpForm, SignInPage } from '@bureau/ui/sign-in';
import { useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { usePageBureau } from '../../shell/bureau.ts';
import { PageTitle } from '../../shell/page-title.tsx';
import { useLoaded } from '../../shell/use-loaded.ts';
import { DoorLink } from './door-link.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { useEntering } from './use-entering.ts';
import { useSecret } from './use-secret.ts';

/** Makes the first company of this server, by the link that it printed. */
export function SetUp() {
  const bureau = usePageBureau();
  const token = useSecret();
  const t = useTranslations('accounts.setUp');
  return (
    <>
      <PageTitle page={t('title')} />
      {bureau && token !== undefined ? <Opened bureau={bureau} token={token} /> : <Waiting />}
    </>
  );
}

function Waiting() {
  return <ListSkeleton label={useTranslations('accounts.setUp')('loading')} rows={1} />;
}

function Opened({ bureau, token }: { bureau: BureauClient; token: string }) {
  const t = useTranslations('accounts.setUp');
  const sentence = useErrorSentence();
  const { value, error, again } = useLoaded(
    useCallback(async () => {
      await bureau.passwords.checkSetUp(token);
      return true;
    }, [bureau, token]),
  );
  const entering = useEntering();
  if (value && entering.refusal?.code !== 'link-gone') return <Form bureau={bureau} token={token} {...entering} />;
  const code = entering.refusal?.code ?? error?.code;
  if (code === undefined) return <Waiting />;
  if (code !== 'link-gone' && code !== 'bad-input') {
    return <ErrorState title={t('error')} hint={sentence({ code })} onRetry={again} />;
  }
  return (
    <SignInPage heading={{ title: t('gone'), hint: t('goneHint') }} language={<LanguageSwitch />}>
      <DoorLink href="/sign-in">{t('toSignIn')}</DoorLink>
    </SignInPage>
  );
}

type FormProps = { bureau: BureauClient; token: string } & Pick<
  ReturnType<typeof useEntering>,
  'busy' | 'error' | 'enter'
>;

function Form({ bureau, token, busy, error, enter }: FormProps) {
  const t = useTranslations('accounts.setUp');
  const { locale, timeZone } = useReader();
  const choices = useMemo(() => choicesIn(locale, timeZone), [locale, timeZone]);
  const make = (draft: SetUpDraft) => enter(() => bureau.passwords.setUp(token, { ...draft, locale }));
  return (
    <SignInPage heading={{ title: t('title'), hint: t('hint') }} language={<LanguageSwitch />}>
      <SetUpForm {...choices} busy={busy} error={error} onSubmit={make} />
    </SignInPage>
  );
}

/** Countries by their names, zones by theirs, and where this browser seems to be. */
function choicesIn(locale: string, timeZone: string) {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  const countries = COUNTRY_CODES.map((value): { value: string; label: string } => ({
    value,
    label: names.of(value) ?? value,
  })).toSorted((a, b) => a.label.localeCompare(b.label, locale));
  const zones = [...new Set([timeZone, ...Intl.supportedValuesOf('timeZone')])].toSorted();
  const region = new Intl.Locale(navigator.language).maximize().region ?? '';
  const country = countries.some(({ value }) => value === region) ? region : locale === 'fr' ? 'FR' : 'GB';
  return {
    countries,
    timeZones: zones.map((value) => ({ value, label: value.replaceAll('_', ' ') })),
    initial: { country, timeZone },
  };
}
