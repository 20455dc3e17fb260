'use client';

import type { MeetingDate } from '@bureau/api';
import { GroupHeading } from '@bureau/ui/contacts';
import { dayHeading, useErrorSentence, useNow, useReader } from '@bureau/ui/language';
import { MeetingRow } from '@bureau/ui/meeting';
import { Button, EmptyState, ErrorState, ListSkeleton } from '@bureau/ui/primitives';
import { CalendarClock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import { usePeer } from '../contacts/use-peer.ts';
import { type AgendaFilter, useAgenda } from './use-agenda.ts';
import { useEnterMeeting } from './use-enter-meeting.ts';

/** Dates of one's meetings, under a heading for every day. */
export function Agenda({ filter, selectedId }: { filter: AgendaFilter; selectedId: string | undefined }) {
  const t = useTranslations('meetings.room');
  const tTime = useTranslations('calls.time');
  const sentence = useErrorSentence();
  const reader = useReader();
  const now = useNow();
  const { dates, error, again } = useAgenda(filter);
  if (!dates) {
    return error ? (
      <ErrorState title={t('error')} hint={sentence(error)} onRetry={again} />
    ) : (
      <ListSkeleton label={t('loading')} />
    );
  }
  if (dates.length === 0) return <EmptyState icon={CalendarClock} title={t(`empty.${filter}`)} hint={t('emptyHint')} />;
  const words = { today: tTime('today'), yesterday: tTime('yesterday') };
  const headingOf = ({ startAt }: MeetingDate) =>
    startAt === undefined ? t('undated') : dayHeading(startAt, now, reader, words);
  const groups = new Map<string, MeetingDate[]>();
  for (const date of dates) groups.set(headingOf(date), [...(groups.get(headingOf(date)) ?? []), date]);
  return (
    <ul>
      {[...groups].map(([heading, rows]) => (
        <li key={heading}>
          <GroupHeading title={heading} />
          <ul>
            {rows.map((date) => (
              <li key={`${date.meeting.id}.${date.startAt}`}>
                <Row date={date} selected={date.meeting.id === selectedId} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Row({ date, selected }: { date: MeetingDate; selected: boolean }) {
  const enterMeeting = useEnterMeeting();
  const t = useTranslations('meetings.room');
  const { meeting, startAt, endAt, isLive, isRecorded } = date;
  const host = usePeer(meeting.hostId);
  const place = { kind: 'meetings', id: meeting.id } as const;
  return (
    <MeetingRow
      name={meeting.kind === 'personal' ? t('personal') : meeting.name}
      startAt={startAt}
      endAt={endAt}
      kind={meeting.kind}
      repeats={meeting.schedule?.recurrence !== undefined}
      isLive={isLive}
      isRecorded={isRecorded}
      line={host.name}
      selected={selected}
      href={pathOf(place)}
      onOpen={() => go(place)}
      action={
        <Button size="s" variant={isLive ? 'go' : 'plain'} onClick={() => enterMeeting(meeting.id)}>
          {t('join')}
        </Button>
      }
    />
  );
}
