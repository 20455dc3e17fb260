import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../primitives/button.tsx';
import { TextField } from '../primitives/text-field.tsx';
import { credentialProblems } from './credentials.ts';
import { FormError } from './form-error.tsx';
import styles from './sign-in-form.module.css';

export interface ForgotFormProps {
  readonly onSubmit: (email: string) => void;
  readonly busy: boolean;
  /** Why the server refused, as a sentence. */
  readonly error: string | undefined;
}

/** Asks for a link to choose another password. */
export function ForgotForm({ onSubmit, busy, error }: ForgotFormProps) {
  const t = useTranslations('accounts.forgot');
  const tSignIn = useTranslations('accounts.signIn');
  const [email, setEmail] = useState('');
  const [problem, setProblem] = useState<ReturnType<typeof credentialProblems>['email']>();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const found = credentialProblems(email, 'none is asked for').email;
    setProblem(found);
    if (found) event.currentTarget.querySelector<HTMLInputElement>('[name=email]')?.focus();
    else onSubmit(email.trim());
  }
  return (
    <form className={styles.form} method="post" onSubmit={submit} noValidate>
      <FormError>{error}</FormError>
      <TextField
        label={tSignIn('email')}
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        placeholder={tSignIn('emailExample')}
        maxLength={254}
        value={email}
        onChange={setEmail}
        error={problem && tSignIn(problem)}
      />
      <Button type="submit" variant="primary" size="l" busy={busy}>
        {busy ? t('busy') : t('submit')}
      </Button>
    </form>
  );
}
