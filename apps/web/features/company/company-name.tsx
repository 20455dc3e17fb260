'use client';

import { Button, TextField, useToasts } from '@bureau/ui/primitives';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useAttempt } from '../../shell/use-attempt.ts';
import styles from '../settings/section.module.css';
import { Section } from '../settings/section.tsx';

/** What the company is called. */
export function CompanyName({ name }: { name: string }) {
  const { policy } = useBureau();
  const t = useTranslations('company');
  const toast = useToasts();
  const [draft, setDraft] = useState(name);
  const { busy, wrong, error, attempt } = useAttempt();
  const isMissing = draft.trim() === '';
  const isTooLong = wrong.length > 0;
  const save = () =>
    attempt(async () => {
      await policy.rename(draft.trim());
      toast({ tone: 'done', title: t('saved') });
    });
  return (
    <Section title={t('identity')}>
      <form
        className={styles.choice}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (draft.trim() !== '') save();
        }}
      >
        <TextField
          label={t('name')}
          hint={t('nameHint')}
          value={draft}
          maxLength={120}
          onChange={setDraft}
          error={isMissing ? t('nameMissing') : isTooLong ? t('nameTooLong') : error}
          autoComplete="organization"
        />
        {draft.trim() !== name && !isMissing && !isTooLong && (
          <div>
            <Button type="submit" variant="primary" busy={busy}>
              {t('rename')}
            </Button>
          </div>
        )}
      </form>
    </Section>
  );
}
