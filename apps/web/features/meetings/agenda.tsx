'use client';

import type { MeetingDate } from '@bureau/api';
import type { CalendarEntry, JoinLink } from '@bureau/core/calendars';
import { isEntitled } from '@bureau/core/entitlements';
import type { AgendaFilter } from '@bureau/core/meetings';
import { GroupHeading } from '@bureau/ui/contacts';
import { dayHeading, useErrorSentence, useNow, useReader } from '@bureau/ui/language';
import { CalendarRow, MeetingRow } from '@bureau/ui/meeting';
import { Button, ButtonLink, EmptyState, ErrorState, ListSkeleton } from '@bureau/ui/primitives';
import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import { usePeer } from '../contacts/use-peer.ts';
import styles from './agenda.module.css';
import { CalendarNotice } from './calendar-notice.tsx';
import { keyOf, useAgenda } from './use-agenda.ts';
import { useCalendarEntries } from './use-calendar-entries.ts';
import { useEnterMeeting } from './use-enter-meeting.ts';

interface AgendaProps {
  readonly filter: AgendaFilter;
  readonly selectedId: string | undefined;
}

/** Dates of one's meetings, under a heading for every day; among those ahead the ones of the own calendar. */
export function Agenda(props: AgendaProps) {
  return props.filter === 'upcoming' ? <AgendaWithCalendar {...props} /> : <Dates {...props} entries={[]} />;
}

function AgendaWithCalendar(props: AgendaProps) {
  const { entries, error } = useCalendarEntries();
  return (
    <>
      {error?.code.startsWith('calendar-') && <CalendarNotice error={error} />}
      <Dates {...props} entries={entries} />
    </>
  );
}

function Dates({ filter, selectedId, entries }: AgendaProps & { entries: readonly CalendarEntry[] }) {
  const t = useTranslations('meetings.room');
  const tTime = useTranslations('calls.time');
  const sentence = useErrorSentence();
  const reader = useReader();
  const now = useNow();
  const plan = useStore(useBureau().self, ({ self }) => self?.company.plan);
  const { dates, error, again, earlier } = useAgenda(filter);
  const [opened, setOpened] = useState<string>();
  if (!dates) {
    return error ? (
      <ErrorState title={t('error')} hint={sentence(error)} onRetry={again} />
    ) : (
      <ListSkeleton label={t('loading')} />
    );
  }
  const words = { today: tTime('today'), yesterday: tTime('yesterday') };
  const more = earlier && (
    <Button size="s" variant="quiet" onClick={earlier.show}>
      {t('earlier', { day: dayHeading(earlier.before, now, reader, words) })}
    </Button>
  );
  if (dates.length === 0 && entries.length === 0) {
    const mayPlan = plan === undefined || isEntitled(plan, 'meeting-scheduling');
    const hint = filter === 'past' ? undefined : t(mayPlan ? 'emptyHint' : 'emptyHintNow');
    return <EmptyState icon={CalendarClock} title={t(`empty.${filter}`)} hint={hint} action={more} />;
  }
  const ofSelected = dates.filter(({ meeting }) => meeting.id === selectedId);
  // Of a series one date is shown as chosen: the one that was opened, else the first.
  const selected = ofSelected.find((date) => keyOf(date) === opened) ?? ofSelected[0];
  const rows = [
    ...dates.map((date) => ({
      key: keyOf(date),
      startAt: date.startAt,
      row: <Row date={date} selected={date === selected} onOpen={() => setOpened(keyOf(date))} />,
    })),
    ...entries.map((entry) => ({
      key: `${entry.uid}.${entry.startAt}`,
      // What goes on already is of today.
      startAt: Math.max(entry.startAt, now),
      row: <EntryRow entry={entry} />,
    })),
  ];
  // Those of a day stand by their beginning; in the past the newest is first, and nothing of the calendar stands between.
  if (entries.length > 0) rows.sort((a, b) => (a.startAt ?? 0) - (b.startAt ?? 0));
  const headingOf = (startAt: number | undefined) =>
    startAt === undefined ? t('undated') : dayHeading(startAt, now, reader, words);
  const groups = new Map<string, typeof rows>();
  for (const row of rows) {
    const heading = headingOf(row.startAt);
    groups.set(heading, [...(groups.get(heading) ?? []), row]);
  }
  return (
    <>
      <ul>
        {[...groups].map(([heading, ofDay]) => (
          <li key={heading}>
            <GroupHeading title={heading} />
            <ul>
              {ofDay.map(({ key, row }) => (
                <li key={key}>{row}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {more && <div className={styles.earlier}>{more}</div>}
    </>
  );
}

function EntryRow({ entry: { title, startAt, endAt, isAllDay, place, join } }: { entry: CalendarEntry }) {
  const isLink = place?.startsWith('http') ?? false;
  return (
    <CalendarRow
      title={title}
      startAt={startAt}
      endAt={endAt}
      isAllDay={isAllDay}
      place={isLink ? undefined : place}
      action={join && <JoinButton join={join} />}
    />
  );
}

function JoinButton({ join }: { join: JoinLink }) {
  const t = useTranslations('meetings.room');
  if (join.kind === 'elsewhere') {
    return (
      <ButtonLink size="s" href={join.url} target="_blank" rel="noopener noreferrer">
        {t('join')}
      </ButtonLink>
    );
  }
  return (
    <Button size="s" onClick={() => go({ kind: 'meeting-link', link: join.link })}>
      {t('join')}
    </Button>
  );
}

function Row({ date, selected, onOpen }: { date: MeetingDate; selected: boolean; onOpen: () => void }) {
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
      onOpen={() => {
        onOpen();
        go(place);
      }}
      action={
        <Button size="s" variant={isLive ? 'go' : 'plain'} onClick={() => enterMeeting(meeting.id)}>
          {t('join')}
        </Button>
      }
    />
  );
}
