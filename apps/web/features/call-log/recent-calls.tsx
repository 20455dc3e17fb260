'use client';

import { type CallLogEntry, othersIn } from '@bureau/core/call-log';
import type { DirectoryPerson } from '@bureau/core/contacts';
import { useErrorSentence } from '@bureau/ui/language';
import { CallRow } from '@bureau/ui/phone';
import { Card, ErrorState, ListSkeleton } from '@bureau/ui/primitives';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import { useNameOf } from '../contacts/use-directory.ts';
import { usePresence } from '../presence/use-presence.ts';
import styles from './recent-calls.module.css';
import { useCallKind } from './use-history.ts';
import { useRecentCalls } from './use-recent-calls.ts';

/** The newest calls with one colleague. */
export function RecentCalls({ person }: { person: DirectoryPerson }) {
  const t = useTranslations('contacts');
  const tHistory = useTranslations('calls.history');
  const sentence = useErrorSentence();
  const { entries, load } = useRecentCalls(person.id);
  return (
    <Card title={t('recent', { name: person.givenName || person.name })}>
      {entries === undefined && <ListSkeleton label={tHistory('loading')} rows={2} />}
      {entries === 'failed' && (
        <ErrorState title={tHistory('error')} hint={sentence({ code: 'unavailable' })} onRetry={load} />
      )}
      {Array.isArray(entries) && entries.length === 0 && (
        <p className={styles.none}>{t('recentEmpty', { name: person.name })}</p>
      )}
      {Array.isArray(entries) && entries.length > 0 && (
        <ul className={styles.rows}>
          {entries.map((entry: CallLogEntry) => (
            <li key={entry.id}>
              <Row entry={entry} person={person} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Row({ entry, person }: { entry: CallLogEntry; person: DirectoryPerson }) {
  const kindOf = useCallKind();
  const nameOf = useNameOf();
  const { status } = usePresence(person.id);
  const place = { kind: 'calls', id: entry.id } as const;
  return (
    <CallRow
      kind={kindOf(entry)}
      peer={{ id: person.id, name: person.name, presence: status }}
      startedAt={entry.startedAt}
      talkMs={entry.talkMs}
      others={othersIn(entry)
        .filter((id) => id !== person.id)
        .map(nameOf)}
      recorded={entry.recordingIds.length > 0}
      href={pathOf(place)}
      onOpen={() => go(place)}
    />
  );
}
