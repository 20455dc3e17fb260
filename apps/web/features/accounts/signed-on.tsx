'use client';

import { SignInPage } from '@bureau/ui/sign-in';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { PageTitle } from '../../shell/page-title.tsx';
import { DoorLink } from './door-link.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { useSecret } from './use-secret.ts';

/** Leads from the browser back to the desktop. */
export function SignedOn() {
  const t = useTranslations('accounts.signedOn');
  const code = useSecret();
  const link = code !== undefined && /^[\w-]{43}$/.test(code) ? `bureau://sign-on/${code}` : undefined;
  useEffect(() => {
    if (link !== undefined) location.assign(link);
  }, [link]);
  return (
    <>
      <PageTitle page={t('title')} />
      <SignInPage heading={{ title: t('title'), hint: t('hint') }} language={<LanguageSwitch />}>
        {link !== undefined && <DoorLink href={link}>{t('open')}</DoorLink>}
      </SignInPage>
    </>
  );
}
