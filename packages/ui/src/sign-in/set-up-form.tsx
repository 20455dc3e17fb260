import { isAddress, LEAST_PASSWORD_CHARACTERS, passwordProblem } from '@bureau/core/accounts';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePasswordSentence } from '../language/password-sentence.ts';
import { Button } from '../primitives/button.tsx';
import { Select, type SelectOption } from '../primitives/select.tsx';
import { TextField } from '../primitives/text-field.tsx';
import { FormError } from './form-error.tsx';
import { PasswordField } from './password-field.tsx';
import styles from './sign-in-form.module.css';

/** A company as it is being set up. */
export interface SetUpDraft {
  readonly companyName: string;
  readonly country: string;
  readonly timeZone: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly password: string;
}

export interface SetUpFormProps {
  readonly countries: readonly SelectOption<string>[];
  readonly timeZones: readonly SelectOption<string>[];
  /** What the browser says of where it is. */
  readonly initial: Pick<SetUpDraft, 'country' | 'timeZone'>;
  readonly onSubmit: (draft: SetUpDraft) => void;
  readonly busy: boolean;
  /** Why the server refused, as a sentence. */
  readonly error: string | undefined;
}

/** The company, and who administers it. */
export function SetUpForm({ countries, timeZones, initial, onSubmit, busy, error }: SetUpFormProps) {
  const t = useTranslations('accounts.setUp');
  const tPerson = useTranslations('accounts.person');
  const tSignIn = useTranslations('accounts.signIn');
  const tChoose = useTranslations('accounts.choose');
  const sentence = usePasswordSentence();
  const [draft, setDraft] = useState<SetUpDraft>({
    companyName: '',
    givenName: '',
    familyName: '',
    email: '',
    password: '',
    ...initial,
  });
  const [tried, setTried] = useState(false);
  const set = (change: Partial<SetUpDraft>) => setDraft((before) => ({ ...before, ...change }));
  const { companyName, givenName, familyName, email, password } = draft;
  const weak = passwordProblem(password, [givenName, familyName, email, companyName]);
  const problems = {
    companyName: companyName.trim() === '' && tPerson('missingCompany'),
    givenName: givenName.trim() === '' && tPerson('missingName'),
    email: !isAddress(email.trim()) && tSignIn('wrongEmail'),
    password: weak !== undefined && sentence(weak),
  };
  const problem = (field: keyof typeof problems) => (tried && problems[field] ? problems[field] : undefined);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    setTried(true);
    const wrong = (['companyName', 'givenName', 'email', 'password'] as const).find((field) => problems[field]);
    if (wrong) event.currentTarget.querySelector<HTMLInputElement>(`[name=${wrong}]`)?.focus();
    else onSubmit(draft);
  }
  return (
    <form className={styles.form} method="post" onSubmit={submit} noValidate>
      <FormError>{error}</FormError>
      <TextField
        label={t('companyName')}
        name="companyName"
        autoComplete="organization"
        maxLength={120}
        value={companyName}
        onChange={(value) => set({ companyName: value })}
        error={problem('companyName')}
      />
      <div className={styles.two}>
        <TextField
          label={tPerson('givenName')}
          name="givenName"
          autoComplete="given-name"
          maxLength={100}
          value={givenName}
          onChange={(value) => set({ givenName: value })}
          error={problem('givenName')}
        />
        <TextField
          label={tPerson('familyName')}
          name="familyName"
          autoComplete="family-name"
          maxLength={100}
          value={familyName}
          onChange={(value) => set({ familyName: value })}
        />
      </div>
      <TextField
        label={tPerson('email')}
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        maxLength={254}
        value={email}
        onChange={(value) => set({ email: value })}
        error={problem('email')}
      />
      <PasswordField
        label={tSignIn('password')}
        name="password"
        autoComplete="new-password"
        value={password}
        onChange={(value) => set({ password: value })}
        hint={tChoose('passwordHint', { count: String(LEAST_PASSWORD_CHARACTERS) })}
        error={problem('password')}
      />
      <Select
        label={t('country')}
        hint={t('countryHint')}
        options={countries}
        value={draft.country}
        onChange={(country) => set({ country })}
      />
      <Select
        label={t('timeZone')}
        options={timeZones}
        value={draft.timeZone}
        onChange={(timeZone) => set({ timeZone })}
      />
      <Button type="submit" variant="primary" size="l" busy={busy}>
        {busy ? t('busy') : t('submit')}
      </Button>
    </form>
  );
}
