'use client';

import type { SamlSettings } from '@bureau/core/accounts';
import { TextArea, TextField } from '@bureau/ui/primitives';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SignOnForm, type SignOnFormProps } from './sign-on-form.tsx';

/** Where a provider that speaks SAML is, and what it signs with. */
export function SamlForm({ known, isRequired, wrong, error, busy, onSave }: SignOnFormProps<SamlSettings>) {
  const t = useTranslations('company.signOn');
  const [issuer, setIssuer] = useState(known?.issuer ?? '');
  const [signInUrl, setSignInUrl] = useState(known?.signInUrl ?? '');
  const [certificate, setCertificate] = useState(known?.certificate ?? '');
  return (
    <SignOnForm
      error={error}
      busy={busy}
      onSubmit={() => onSave({ protocol: 'saml', issuer, signInUrl, certificate, isRequired })}
    >
      <TextField
        label={t('providerId')}
        hint={t('providerIdHint')}
        value={issuer}
        onChange={setIssuer}
        maxLength={500}
        autoComplete="off"
        error={wrong.includes('issuer') ? t('wrongProviderId') : undefined}
      />
      <TextField
        label={t('signInUrl')}
        hint={t('signInUrlHint')}
        value={signInUrl}
        onChange={setSignInUrl}
        inputMode="url"
        maxLength={1_000}
        placeholder="https://login.example.com/saml"
        error={wrong.includes('signInUrl') ? t('wrongSignInUrl') : undefined}
      />
      <TextArea
        label={t('certificate')}
        hint={t('certificateHint')}
        value={certificate}
        onChange={setCertificate}
        rows={4}
        maxLength={50_000}
        spellCheck={false}
        autoComplete="off"
        error={wrong.includes('certificate') ? t('wrongCertificate') : undefined}
      />
    </SignOnForm>
  );
}
