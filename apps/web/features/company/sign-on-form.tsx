'use client';

import type { SignOnDraft } from '@bureau/core/accounts';
import { Button } from '@bureau/ui/primitives';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import styles from '../settings/section.module.css';
import form from './sign-on-section.module.css';

/** What the form of every kind of provider is given. */
export interface SignOnFormProps<Known> {
  /** What is in force; undefined where the company has no provider of this kind. */
  readonly known: Known | undefined;
  readonly isRequired: boolean;
  /** Fields that were refused. */
  readonly wrong: readonly string[];
  readonly error: string | undefined;
  readonly busy: boolean;
  readonly onSave: (draft: SignOnDraft) => void;
}

interface SignOnFormShape extends Pick<SignOnFormProps<unknown>, 'error' | 'busy'> {
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** Fields of a provider, and what saves them. */
export function SignOnForm({ error, busy, onSubmit, children }: SignOnFormShape) {
  const t = useTranslations('company.signOn');
  return (
    <form
      className={form.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      {error !== undefined && (
        <p role="alert" className={form.error}>
          {error}
        </p>
      )}
      <div className={styles.actions}>
        <Button type="submit" variant="primary" busy={busy}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
