import { Building2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../primitives/button.tsx';
import { TextField } from '../primitives/text-field.tsx';
import { type CredentialProblems, credentialProblems } from './credentials.ts';
import { FormError } from './form-error.tsx';
import { PasswordField } from './password-field.tsx';
import styles from './sign-in-form.module.css';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface SignInFormProps {
  readonly onSubmit: (credentials: Credentials) => void;
  readonly busy?: boolean;
  /** Why one is here. */
  readonly notice?: string | undefined;
  /** Why the server refused, as a sentence. */
  readonly error?: string | undefined;
  /** Goes to the provider of whoever has this address. */
  readonly onSignOn?: ((email: string) => void) | undefined;
  /** Filled in at first. */
  readonly initial?: Credentials | undefined;
}

/** E-mail address and password. */
export function SignInForm({ onSubmit, onSignOn, busy = false, notice, error, initial }: SignInFormProps) {
  const t = useTranslations('accounts.signIn');
  const [email, setEmail] = useState(initial?.email ?? '');
  const [password, setPassword] = useState(initial?.password ?? '');
  const [problems, setProblems] = useState<CredentialProblems>({});

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const found = credentialProblems(email, password);
    setProblems(found);
    if (found.email || found.password) {
      event.currentTarget.querySelector<HTMLInputElement>(found.email ? '[name=email]' : '[name=password]')?.focus();
      return;
    }
    onSubmit({ email: email.trim(), password });
  }

  function goSignOn(form: HTMLFormElement | null) {
    const found = credentialProblems(email, password);
    setProblems(found.email ? { email: found.email } : {});
    if (found.email) form?.querySelector<HTMLInputElement>('[name=email]')?.focus();
    else onSignOn?.(email.trim());
  }

  return (
    // Sent before the page is alive, a password must not end up in an address.
    <form className={styles.form} method="post" onSubmit={submit} noValidate>
      {notice !== undefined && <output className={styles.notice}>{notice}</output>}
      <FormError>{error}</FormError>
      <TextField
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        placeholder={t('emailExample')}
        value={email}
        onChange={setEmail}
        error={problems.email && t(problems.email)}
      />
      <PasswordField
        label={t('password')}
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={problems.password && t(problems.password)}
      />
      <Button type="submit" variant="primary" size="l" busy={busy}>
        {busy ? t('busy') : t('submit')}
      </Button>
      {onSignOn && (
        <div className={styles.other}>
          <Button size="l" icon={Building2} onClick={(event) => goSignOn(event.currentTarget.closest('form'))}>
            {t('signOn')}
          </Button>
          <p className={styles.hint}>{t('signOnHint')}</p>
        </div>
      )}
    </form>
  );
}
