import { LEAST_PASSWORD_CHARACTERS, passwordProblem } from '@bureau/core/accounts';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePasswordSentence } from '../language/password-sentence.ts';
import { Button } from '../primitives/button.tsx';
import { FormError } from './form-error.tsx';
import { PasswordField } from './password-field.tsx';
import styles from './sign-in-form.module.css';

export interface NewPasswordFormProps {
  /** The address it belongs to, for whatever keeps passwords. */
  readonly email: string;
  /** What everybody knows of the person. */
  readonly own: readonly string[];
  readonly onSubmit: (password: string) => void;
  readonly busy: boolean;
  /** Why the server refused, as a sentence. */
  readonly error: string | undefined;
}

/** Chooses a password, and comes in with it. */
export function NewPasswordForm({ email, own, onSubmit, busy, error }: NewPasswordFormProps) {
  const t = useTranslations('accounts.choose');
  const sentence = usePasswordSentence();
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<ReturnType<typeof passwordProblem>>();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const found = passwordProblem(password, own);
    setProblem(found);
    if (found) event.currentTarget.querySelector<HTMLInputElement>('[name=password]')?.focus();
    else onSubmit(password);
  }
  return (
    <form className={styles.form} method="post" onSubmit={submit} noValidate>
      <FormError>{error}</FormError>
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        label={t('password')}
        name="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        hint={t('passwordHint', { count: String(LEAST_PASSWORD_CHARACTERS) })}
        error={problem && sentence(problem)}
      />
      <Button type="submit" variant="primary" size="l" busy={busy}>
        {busy ? t('busy') : t('submit')}
      </Button>
    </form>
  );
}
