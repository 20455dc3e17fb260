'use client';

import type { OpenIdSettings } from '@bureau/core/accounts';
import { TextField } from '@bureau/ui/primitives';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SignOnForm, type SignOnFormProps } from './sign-on-form.tsx';

/** Where a provider that speaks OpenID Connect is, and what it has given to Bureau. */
export function OpenIdForm({ known, isRequired, wrong, error, busy, onSave }: SignOnFormProps<OpenIdSettings>) {
  const t = useTranslations('company.signOn');
  const [issuer, setIssuer] = useState(known?.issuer ?? '');
  const [clientId, setClientId] = useState(known?.clientId ?? '');
  const [clientSecret, setClientSecret] = useState('');
  const isKnown = known !== undefined && known.issuer === issuer.trim();
  return (
    <SignOnForm
      error={error}
      busy={busy}
      onSubmit={() =>
        onSave({ protocol: 'openid', issuer, clientId, isRequired, ...(clientSecret && { clientSecret }) })
      }
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
    </SignOnForm>
  );
}
