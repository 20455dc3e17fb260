'use client';

import { type PersonAccount, personDraftOf } from '@bureau/core/accounts';
import { Button, Dialog, Question, Switch, useToasts } from '@bureau/ui/primitives';
import { KeyRound, Mail, UserRoundCheck, UserRoundX } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useAttempt } from '../../shell/use-attempt.ts';
import { AccountChanges } from './account-changes.tsx';
import { LINK_WORDS } from './handed-links.ts';
import type { GivenLink } from './link-dialog.tsx';
import styles from './people.module.css';
import { PersonForm } from './person-fields.tsx';

interface PersonEditorProps {
  readonly person: PersonAccount;
  readonly people: readonly PersonAccount[];
  /** A link was made that no mail brings. */
  readonly onLink: (link: GivenLink) => void;
  readonly onClose: () => void;
}

/** Everything that an administrator does with one account. */
export function PersonEditor({ person, people: colleagues, onLink, onClose }: PersonEditorProps) {
  const { people } = useBureau();
  const t = useTranslations('people');
  const toast = useToasts();
  const form = useId();
  const { id, name, email, isAdmin, isActive, hasPassword } = person;
  const [begun] = useState(() => personDraftOf(person));
  const [draft, setDraft] = useState(begun);
  const [wantsAdmin, setWantsAdmin] = useState(isAdmin);
  const [isAsking, setAsking] = useState(false);
  const { busy, wrong, error, attempt } = useAttempt();

  const save = () =>
    attempt(async () => {
      await people.save(id, draft, begun);
      if (wantsAdmin !== isAdmin) await people.setAdmin(id, wantsAdmin);
      toast({ tone: 'done', title: t('edit.saved') });
      onClose();
    });
  const invite = () =>
    attempt(async () => {
      const link = await people.invite(id);
      if (link.by !== 'hand') toast({ tone: 'done', title: t(LINK_WORDS[link.by], { email }) });
      else {
        onClose();
        onLink({ name, ...link });
      }
    });
  const setActive = (active: boolean) =>
    attempt(async () => {
      setAsking(false);
      await people.setActive(id, active);
      toast({ tone: 'done', title: t(active ? 'wasReactivated' : 'wasDeactivated', { name }) });
      onClose();
    });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="l"
      title={t('edit.title', { name })}
      actions={
        <>
          <Button onClick={onClose}>{t('edit.cancel')}</Button>
          <Button variant="primary" type="submit" form={form} busy={busy}>
            {t('edit.save')}
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
        onSubmit={save}
      />
      {isActive && (
        <div className={styles.line}>
          <span className={styles.label}>
            {t('field.isAdmin')}
            <span className={styles.quiet}>{t('field.isAdminHint')}</span>
          </span>
          <Switch label={t('field.isAdmin')} checked={wantsAdmin} onChange={setWantsAdmin} />
        </div>
      )}
      <div className={styles.actions}>
        {isActive ? (
          <>
            <Button size="s" icon={hasPassword ? KeyRound : Mail} onClick={invite}>
              {t(hasPassword ? 'newLink' : 'invite')}
            </Button>
            <Button size="s" icon={UserRoundX} onClick={() => setAsking(true)}>
              {t('deactivate')}
            </Button>
          </>
        ) : (
          <Button size="s" icon={UserRoundCheck} onClick={() => setActive(true)}>
            {t('reactivate')}
          </Button>
        )}
      </div>
      {error !== undefined && (
        <p role="alert" className={styles.refusal}>
          {error}
        </p>
      )}
      <AccountChanges id={id} />
      {isAsking && (
        <Question
          title={t('deactivateQuestion.title', { name })}
          hint={t('deactivateQuestion.hint')}
          yes={t('deactivateQuestion.confirm')}
          no={t('deactivateQuestion.cancel')}
          onYes={() => setActive(false)}
          onNo={() => setAsking(false)}
        />
      )}
    </Dialog>
  );
}
