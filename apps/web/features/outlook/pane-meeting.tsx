'use client';

import { DEFAULT_POLICY } from '@bureau/core/meetings';
import { useErrorSentence } from '@bureau/ui/language';
import { MeetingRules } from '@bureau/ui/meeting';
import { Button, ErrorState, ListSkeleton } from '@bureau/ui/primitives';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Appointment } from './appointment.ts';
import styles from './pane.module.css';
import { changesIn, type PaneFailure, type MeetingRules as Rules } from './pane-control.ts';
import { AppointmentFactsList, GoneMeeting, MadeMeeting, NoMeeting } from './pane-phases.tsx';
import { usePane } from './use-pane.ts';

interface PaneMeetingProps {
  readonly appointment: Appointment;
  readonly token: string;
  readonly onLeft: () => void;
  /** It is not allowed any more. */
  readonly onEnded: () => void;
}

/** The meeting of the appointment, or the way to one. */
export function PaneMeeting({ appointment, token, onLeft, onEnded }: PaneMeetingProps) {
  const t = useTranslations('outlook');
  const { control, planner, words, self, state } = usePane(appointment, token, onEnded);
  const failed = useFailureSentence();
  const { phase, meeting, facts, work, failure, done } = state;
  const [change, setChange] = useState<Partial<Rules>>({});
  const rules: Rules = { policy: meeting?.policy ?? DEFAULT_POLICY, password: undefined, ...change };
  const send = (act: () => Promise<void>) => {
    void act().then(() => {
      if (control.store.getState().failure === undefined) setChange({});
    });
  };
  if (phase === 'opening') {
    if (!failure) return <ListSkeleton label={t('loading')} rows={2} />;
    return <ErrorState title={t('library.title')} hint={failed(failure)} onRetry={() => void control.open()} />;
  }
  const { name, time } = changesIn(state);
  const isBehind = name || time;
  const problem = facts?.schedule.ok === false ? t(`appointment.problem.${facts.schedule.error}`) : undefined;
  return (
    <>
      <div className={styles.head}>
        <h1 className={styles.title}>{t(`${phase}.title`)}</h1>
        {phase !== 'made' && <p className={styles.hint}>{t(`${phase}.hint`)}</p>}
      </div>
      <AppointmentFactsList state={state} />
      {problem !== undefined && (
        <p className={styles.notice} data-tone="warn">
          {problem}
        </p>
      )}
      <details className={styles.rules}>
        <summary>
          <ChevronRight aria-hidden size={16} />
          {t('rules')}
        </summary>
        <MeetingRules
          policy={rules.policy}
          password={rules.password}
          hasPassword={meeting?.hasPassword ?? false}
          onPolicy={(part) => setChange({ ...change, policy: { ...rules.policy, ...part } })}
          onPassword={(password) => setChange({ ...change, password })}
        />
      </details>
      {failure && (
        <p className={styles.notice} role="alert">
          {failed(failure)}
        </p>
      )}
      <output className={styles.done}>{done && !isBehind && t(`done.${done}`)}</output>
      {phase === 'none' && (
        <NoMeeting work={work} problem={problem} onMake={() => send(() => control.make(rules, words))} />
      )}
      {phase === 'made' && (
        <MadeMeeting
          state={state}
          onSave={() => send(() => control.save(rules, words))}
          onRemove={() => send(() => control.remove())}
        />
      )}
      {phase === 'gone' && (
        <GoneMeeting
          work={work}
          problem={problem}
          onMake={() => send(() => control.make(rules, words))}
          onClear={() => send(() => control.remove())}
        />
      )}
      <footer className={styles.foot}>
        {self && <span>{t('signedIn', { name: self.person.name })}</span>}
        <Button
          size="s"
          variant="quiet"
          onClick={() => {
            // What is not heard of there ends by itself; here it is forgotten at once.
            planner.signOut().catch(() => undefined);
            onLeft();
          }}
        >
          {t('signOut')}
        </Button>
      </footer>
    </>
  );
}

function useFailureSentence(): (failure: PaneFailure) => string {
  const t = useTranslations('outlook');
  const sentence = useErrorSentence();
  return (failure) =>
    failure.side === 'bureau' ? sentence(failure.detail) : t('refused', { message: failure.message });
}
