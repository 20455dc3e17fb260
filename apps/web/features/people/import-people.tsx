'use client';

import { type CheckedPeople, MOST_PEOPLE_ROWS, type PersonFault } from '@bureau/core/accounts';
import { assertNever } from '@bureau/core/kernel';
import { ImportReport, Progress, type ShownFault } from '@bureau/ui/contacts';
import { dayAndTime, listOf, useErrorSentence, useReader } from '@bureau/ui/language';
import { Button, Dialog } from '@bureau/ui/primitives';
import { FileDown, FileUp } from 'lucide-react';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { saveFile } from '../../shell/save-file.ts';
import { csvFile, linksFile } from './handed-links.ts';
import styles from './people.module.css';
import { type PeopleImport, usePeopleImport } from './use-people-import.ts';

interface ImportPeopleProps {
  /** Where a file says nothing of it. */
  readonly usualZone: string;
  readonly onClose: () => void;
}

/** Colleagues of a file: what they would come to is shown before anybody is added. */
export function ImportPeople({ usualZone, onClose }: ImportPeopleProps) {
  const t = useTranslations('people.import');
  const { state, check, run, again } = usePeopleImport(usualZone);
  const field = useRef<HTMLInputElement>(null);
  const isAdding = state.step === 'adding';
  return (
    <Dialog
      open
      // What is under way is not left: its links are given out at its end.
      onOpenChange={(open) => !open && !isAdding && onClose()}
      size="l"
      title={t('title')}
      {...(state.step === 'choose' && { description: t('hint') })}
      actions={
        <Actions state={state} onChoose={() => field.current?.click()} onRun={run} onAgain={again} onClose={onClose} />
      }
    >
      <input
        ref={field}
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        aria-label={t('file')}
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) void check(file);
          target.value = '';
        }}
      />
      {state.step === 'choose' && state.refusal !== undefined && (
        <p role="alert" className={styles.refusal}>
          {t(`refusal.${state.refusal}`, { most: MOST_PEOPLE_ROWS })}
        </p>
      )}
      {state.step === 'checked' && <Checked {...state} />}
      {isAdding && (
        <Progress label={t('adding', { done: state.done, count: state.of })} done={state.done} of={state.of} />
      )}
      {state.step === 'added' && <Added {...state} />}
    </Dialog>
  );
}

interface ActionsProps {
  readonly state: PeopleImport;
  readonly onChoose: () => void;
  readonly onRun: (checked: CheckedPeople) => Promise<void>;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

function Actions({ state, onChoose, onRun, onAgain, onClose }: ActionsProps) {
  const t = useTranslations('people.import');
  const titles = useTitles();
  switch (state.step) {
    case 'choose':
      return (
        <>
          <Button icon={FileDown} onClick={() => saveFile(csvFile([titles]), `${t('exampleName')}.csv`)}>
            {t('example')}
          </Button>
          <Button variant="primary" icon={FileUp} onClick={onChoose}>
            {t('choose')}
          </Button>
        </>
      );
    case 'checked': {
      const count = state.checked.drafts.length;
      return (
        <>
          <Button onClick={onAgain}>{t('other')}</Button>
          <Button
            variant="primary"
            disabledReason={count === 0 ? t('nothing') : undefined}
            onClick={() => void onRun(state.checked)}
          >
            {t('run', { count })}
          </Button>
        </>
      );
    }
    case 'adding':
      return null;
    case 'added':
      return <Button onClick={onClose}>{t('close')}</Button>;
    default:
      return assertNever(state);
  }
}

function Checked({ fileName, checked }: Extract<PeopleImport, { step: 'checked' }>) {
  const t = useTranslations('people.import');
  const sentence = useFaultSentence();
  const { drafts, same, faults } = checked;
  return (
    <>
      <ImportReport
        fileName={fileName}
        counts={[
          { term: t('added'), value: t('people', { count: drafts.length }) },
          { term: t('same'), value: t('people', { count: same }) },
        ]}
        faults={faults.map(sentence)}
      />
      {drafts.length > 0 && <p className={styles.quiet}>{t('getLinks')}</p>}
    </>
  );
}

function Added({ count, links, refused, failure }: Extract<PeopleImport, { step: 'added' }>) {
  const t = useTranslations('people.import');
  const tPerson = useTranslations('accounts.person');
  const sentence = useErrorSentence();
  const reader = useReader();
  const [first] = links;
  const head = [t('person'), tPerson('email'), t('link')];
  return (
    <>
      <output>{t('done', { count })}</output>
      {count > 0 && <p>{first ? t('byHand', { when: dayAndTime(first.expiresAt, reader) }) : t('mailed')}</p>}
      {first && (
        <div>
          <Button
            variant="primary"
            icon={FileDown}
            onClick={() => saveFile(linksFile(head, links), `${t('linksName')}.csv`)}
          >
            {t('download')}
          </Button>
        </div>
      )}
      {refused.length > 0 && (
        <p className={styles.refusal}>{t('refused', { names: listOf(refused, reader.locale) })}</p>
      )}
      {failure && (
        <p role="alert" className={styles.refusal}>
          {t('brokenOff', { reason: sentence(failure) })}
        </p>
      )}
    </>
  );
}

/** The titles of all columns, in the language of the reader. */
function useTitles(): readonly string[] {
  const t = useTranslations('people.field');
  const tPerson = useTranslations('accounts.person');
  return [
    tPerson('givenName'),
    tPerson('familyName'),
    tPerson('email'),
    t('extension'),
    t('title'),
    t('department'),
    t('location'),
    t('timeZone'),
  ];
}

/** Says why somebody is not added. */
function useFaultSentence(): (fault: PersonFault) => ShownFault {
  const t = useTranslations('people');
  return ({ row, name, fault }) => {
    const isOfRow = fault === 'unreadable' || fault === 'twice' || fault === 'extension-taken';
    return { row, name, isKept: false, sentence: isOfRow ? t(`import.fault.${fault}`) : t(`wrong.${fault}`) };
  };
}
