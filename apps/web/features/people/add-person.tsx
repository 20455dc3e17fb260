'use client';

import type { PersonAccount, PersonDraft } from '@bureau/core/accounts';
import { Button, Dialog, useToasts } from '@bureau/ui/primitives';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useAttempt } from '../../shell/use-attempt.ts';
import { LINK_WORDS } from './handed-links.ts';
import type { GivenLink } from './link-dialog.tsx';
import styles from './people.module.css';
import { PersonForm } from './person-fields.tsx';

interface AddPersonProps {
  /** What is proposed. */
  readonly initial: Pick<PersonDraft, 'extension' | 'timeZone'>;
  readonly people: readonly PersonAccount[];
  /** They are added; with the link, where no mail brings it. */
  readonly onDone: (link: GivenLink | undefined) => void;
  readonly onClose: () => void;
}

const NOTHING = { givenName: '', familyName: '', email: '', title: '', department: '', location: '' };

/** A new colleague, who gets a link with which they choose their password. */
export function AddPerson({ initial, people: colleagues, onDone, onClose }: AddPersonProps) {
  const { people } = useBureau();
  const t = useTranslations('people');
  const toast = useToasts();
  const form = useId();
  const [draft, setDraft] = useState<PersonDraft>({ ...NOTHING, ...initial });
  const { busy, wrong, error, attempt } = useAttempt();
  const add = () =>
    attempt(async () => {
      const { person, link } = await people.create(draft);
      if (link.by !== 'hand') toast({ tone: 'done', title: t(LINK_WORDS[link.by], { email: person.email }) });
      onDone(link.by === 'hand' ? { name: person.name, ...link } : undefined);
    });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="l"
      title={t('create.title')}
      description={t('create.hint')}
      actions={
        <>
          <Button onClick={onClose}>{t('edit.cancel')}</Button>
          <Button variant="primary" type="submit" form={form} busy={busy}>
            {t('create.submit')}
          </Button>
        </>
      }
    >
      <PersonForm
        id={form}
        draft={draft}
        onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
        wrong={wrong}
        people={colleagues}
        onSubmit={add}
      />
      {error !== undefined && (
        <p role="alert" className={styles.refusal}>
          {error}
        </p>
      )}
    </Dialog>
  );
}
