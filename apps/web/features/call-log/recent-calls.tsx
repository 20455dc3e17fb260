'use client';

import { type CallLogEntry, callKind, othersIn } from '@bureau/core/call-log';
import type { UserId } from '@bureau/core/kernel';
import type { PresenceStatus } from '@bureau/core/presence';
import { useErrorSentence } from '@bureau/ui/language';
import { CallRow } from '@bureau/ui/phone';
import { Card, ErrorState, ListSkeleton } from '@bureau/ui/primitives';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import { useNameOf } from '../contacts/use-directory.ts';
import styles from './recent-calls.module.css';
import { useRecentCalls } from './use-recent-calls.ts';

export interface RecentCallsProps {
  readonly person: { readonly id: string; readonly name: string; readonly givenName: string };
  /** Under whom they are in the history: a colleague as themselves, somebody outside by each of their numbers. The same array until they change. */
  readonly peerIds: readonly UserId[];
  /** Of a colleague. */
  readonly presence?: PresenceStatus | undefined;
}

/** The newest calls with a colleague or an own contact. */
export function RecentCalls({ person, peerIds, presence }: RecentCallsProps) {
  const t = useTranslations('contacts');
  const tHistory = useTranslations('calls.history');
  const sentence = useErrorSentence();
  const { entries, load } = useRecentCalls(peerIds);
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
              <Row entry={entry} person={person} peerIds={peerIds} presence={presence} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Row({ entry, person, peerIds, presence }: RecentCallsProps & { entry: CallLogEntry }) {
  const nameOf = useNameOf();
  const place = { kind: 'calls', id: entry.id } as const;
  return (
    <CallRow
      kind={callKind(entry)}
      peer={{ id: person.id, name: person.name, presence }}
      startedAt={entry.startedAt}
      talkMs={entry.talkMs}
      others={othersIn(entry)
        .filter((id) => !peerIds.includes(id))
        .map(nameOf)}
      recorded={entry.recordingIds.length > 0}
      href={pathOf(place)}
      onOpen={() => go(place)}
    />
  );
}
