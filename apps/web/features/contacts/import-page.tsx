'use client';

import { MOST_CONTACTS } from '@bureau/core/contacts';
import { ImportReport, Progress, type ShownFault } from '@bureau/ui/contacts';
import { useErrorSentence } from '@bureau/ui/language';
import { Button, useToasts } from '@bureau/ui/primitives';
import { DetailPane } from '@bureau/ui/shell';
import { FileUp } from 'lucide-react';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import type { RowFault } from './files/check-rows.ts';
import styles from './import-page.module.css';
import { useContactProblem } from './use-contact-problem.ts';
import { type ImportState, useImport } from './use-import.ts';

const back = () => go({ kind: 'own-contacts' });

/** Contacts of a file: what they would come to is shown before anything is changed. */
export function ImportPage() {
  const t = useTranslations('contacts.import');
  const { state, check, run, again } = useImport();
  return (
    <DetailPane onBack={back}>
      <h1 className={styles.title}>{t('title')}</h1>
      {state.step === 'choose' && <Choose state={state} onFile={(file) => void check(file)} />}
      {(state.step === 'checking' || state.step === 'importing') && (
        <Progress label={t(state.step, { done: state.done, count: state.of })} done={state.done} of={state.of} />
      )}
      {state.step === 'checked' && <Checked state={state} onRun={run} onAgain={again} />}
    </DetailPane>
  );
}

function Choose(props: { state: Extract<ImportState, { step: 'choose' }>; onFile: (file: File) => void }) {
  const { state, onFile } = props;
  const t = useTranslations('contacts.import');
  const field = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.choose}>
      <p>{t('hint')}</p>
      {state.refusal !== undefined && (
        <p className={styles.refusal} role="alert">
          {t(`refusal.${state.refusal}`, { most: MOST_CONTACTS })}
        </p>
      )}
      <input
        ref={field}
        type="file"
        accept=".vcf,.vcard,.csv,.txt,text/vcard,text/csv,text/plain"
        aria-label={t('file')}
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) onFile(file);
        }}
      />
      <Button variant="primary" icon={FileUp} onClick={() => field.current?.click()}>
        {t('choose')}
      </Button>
    </div>
  );
}

interface CheckedProps {
  readonly state: Extract<ImportState, { step: 'checked' }>;
  readonly onRun: () => Promise<boolean>;
  readonly onAgain: () => void;
}

function Checked({ state, onRun, onAgain }: CheckedProps) {
  const t = useTranslations('contacts.import');
  const sentence = useErrorSentence();
  const faultSentence = useFaultSentence();
  const toast = useToasts();
  const { added, changed, same } = state.joined;
  const count = added.length + changed.length;

  async function run() {
    if (!(await onRun())) return;
    toast({ tone: 'done', title: t('done', { count }) });
    go({ kind: 'own-contacts' }, 'replace');
  }
  return (
    <>
      <ImportReport
        fileName={state.fileName}
        unit={state.unit}
        counts={[
          { term: t('added'), value: t('contacts', { count: added.length }) },
          { term: t('changed'), value: t('contacts', { count: changed.length }) },
          { term: t('same'), value: t('contacts', { count: same }) },
        ]}
        ignored={state.ignored}
        faults={state.faults.map(faultSentence)}
      />
      {state.failure && (
        <p className={styles.refusal} role="alert">
          {sentence(state.failure)}
        </p>
      )}
      <div className={styles.actions}>
        <Button onClick={onAgain}>{t('other')}</Button>
        <Button variant="primary" disabledReason={count === 0 ? t('nothing') : undefined} onClick={() => void run()}>
          {t('run', { count })}
        </Button>
      </div>
    </>
  );
}

/** Says what cannot be kept, and why. */
function useFaultSentence(): (fault: RowFault) => ShownFault {
  const t = useTranslations('contacts.import.fault');
  const problem = useContactProblem();
  return ({ row, name, isKept, fault }) => {
    if (typeof fault === 'string') return { row, name, isKept, sentence: t(fault) };
    const [field = ''] = fault.field.split('.');
    const kind = field === 'numbers' ? 'number' : field === 'emails' ? 'email' : 'text';
    const words = t(kind, { problem: problem(fault.problem) });
    return { row, name, isKept, sentence: isKept ? t('kept', { words }) : words };
  };
}
