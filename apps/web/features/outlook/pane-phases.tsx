'use client';

import { spokenCode } from '@bureau/core/meetings';
import { Button, ButtonLink, DetailsList, Question } from '@bureau/ui/primitives';
import { ExternalLink, Trash2, Video } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { linkOf } from '../meetings/meeting-link.ts';
import { useWhen } from '../meetings/use-when.ts';
import styles from './pane.module.css';
import { changesIn, type PaneState, type PaneWork } from './pane-control.ts';

/** What the appointment says, and what its meeting adds. */
export function AppointmentFactsList({ state: { facts, meeting } }: { state: PaneState }) {
  const t = useTranslations('outlook.appointment');
  const schedule = facts?.schedule.ok ? facts.schedule.value : meeting?.schedule;
  const when = useWhen(schedule ? { schedule } : {}, undefined);
  return (
    <DetailsList
      details={[
        { term: t('name'), value: facts?.name || meeting?.name || t('unnamed') },
        ...(schedule ? [{ term: t('when'), value: when }] : []),
        ...(meeting
          ? [
              { term: t('link'), value: <code className={styles.link}>{linkOf(meeting)}</code> },
              { term: t('code'), value: spokenCode(meeting.code) },
            ]
          : []),
      ]}
    />
  );
}

interface MakingProps {
  readonly work: PaneWork | undefined;
  /** Why the appointment cannot be a meeting. */
  readonly problem: string | undefined;
  readonly onMake: () => void;
}

/** The way to a meeting. */
export function NoMeeting({ work, problem, onMake }: MakingProps) {
  const t = useTranslations('outlook.none');
  return (
    <Button variant="primary" icon={Video} busy={work === 'making'} disabledReason={problem} onClick={onMake}>
      {t('make')}
    </Button>
  );
}

interface MadeMeetingProps {
  readonly state: PaneState;
  readonly onSave: () => void;
  readonly onRemove: () => void;
}

/** What can be done with the meeting. */
export function MadeMeeting({ state, onSave, onRemove }: MadeMeetingProps) {
  const t = useTranslations('outlook.made');
  const [isAsked, setAsked] = useState(false);
  const { meeting, work } = state;
  const { name, time } = changesIn(state);
  return (
    <>
      {(name || time) && (
        <output className={styles.notice} data-tone="warn">
          {t(`changed.${name && time ? 'both' : name ? 'name' : 'time'}`)}
        </output>
      )}
      <div className={styles.actions}>
        <Button variant="primary" busy={work === 'saving'} onClick={onSave}>
          {t('save')}
        </Button>
        <ButtonLink
          icon={ExternalLink}
          href={`${location.origin}/meetings/${encodeURIComponent(meeting?.id ?? '')}`}
          target="_blank"
          rel="noopener"
        >
          {t('open')}
        </ButtonLink>
        <Button variant="quiet" icon={Trash2} busy={work === 'removing'} onClick={() => setAsked(true)}>
          {t('remove')}
        </Button>
      </div>
      {isAsked && (
        <Question
          title={t('removeTitle')}
          hint={t('removeHint')}
          yes={t('removeYes')}
          no={t('keep')}
          onYes={() => {
            setAsked(false);
            onRemove();
          }}
          onNo={() => setAsked(false)}
        />
      )}
    </>
  );
}

/** A meeting that was cancelled elsewhere. */
export function GoneMeeting({ work, problem, onMake, onClear }: MakingProps & { readonly onClear: () => void }) {
  const t = useTranslations('outlook.gone');
  return (
    <div className={styles.actions}>
      <Button variant="primary" icon={Video} busy={work === 'making'} disabledReason={problem} onClick={onMake}>
        {t('again')}
      </Button>
      <Button icon={Trash2} busy={work === 'removing'} onClick={onClear}>
        {t('clear')}
      </Button>
    </div>
  );
}
