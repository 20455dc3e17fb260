'use client';

import type { MeetingRecord } from '@bureau/api';
import { linesAsHtml } from '@bureau/core/appointments';
import { type Meeting, mayEditMeeting, type ScheduledDate, spokenCode } from '@bureau/core/meetings';
import type { E164 } from '@bureau/core/numbering';
import { dayAndTime, length, useErrorSentence, useReader } from '@bureau/ui/language';
import {
  Button,
  ButtonLink,
  Card,
  Cards,
  DetailsList,
  EmptyState,
  ErrorState,
  ListSkeleton,
  Question,
  useToasts,
} from '@bureau/ui/primitives';
import { CalendarPlus, Copy, History, Link, Mail, Pencil, RotateCw, Trash2, Users, Video } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { usePeer } from '../contacts/use-peer.ts';
import { useInternationalNumbers } from '../numbering/use-numbering.ts';
import { KeptMeetingRecordings } from '../recordings/kept-recordings.tsx';
import { KeptCards } from './kept-cards.tsx';
import { linkOf } from './meeting-link.ts';
import styles from './meeting-page.module.css';
import { SeriesDates } from './series-dates.tsx';
import { useCopy } from './use-copy.ts';
import { useEnterMeeting } from './use-enter-meeting.ts';
import { useMeetingDetails } from './use-meeting-details.ts';
import { useWhen } from './use-when.ts';

/** One meeting: when, who, its link, and what became of it. */
export function MeetingPage({ id }: { id: string }) {
  const t = useTranslations('meetings');
  const sentence = useErrorSentence();
  const { value, error, again } = useMeetingDetails(id);
  if (error?.code === 'not-found') {
    return <EmptyState icon={Video} title={t('details.gone.title')} hint={t('details.gone.hint')} />;
  }
  if (value) return <Details {...value} onChanged={again} />;
  if (error) return <ErrorState title={t('room.error')} hint={sentence(error)} onRetry={again} />;
  return <ListSkeleton label={t('room.loading')} rows={1} />;
}

interface DetailsProps {
  readonly meeting: Meeting;
  readonly records: readonly MeetingRecord[];
  readonly dialIn: readonly E164[];
  /** Of a series. */
  readonly next: ScheduledDate | undefined;
  readonly onChanged: () => void;
}

function Details({ meeting, records, dialIn, next, onChanged }: DetailsProps) {
  const { self } = useBureau();
  const enterMeeting = useEnterMeeting();
  const t = useTranslations('meetings.details');
  const tRoom = useTranslations('meetings.room');
  const reader = useReader();
  const ownId = useStore(self, (state) => state.self?.person.id);
  const when = useWhen(meeting, next);
  const host = usePeer(meeting.hostId);
  const mayEdit = ownId !== undefined && mayEditMeeting(meeting, ownId);
  return (
    <>
      <div className={styles.head}>
        <h1>{meeting.kind === 'personal' ? tRoom('personal') : meeting.name}</h1>
        <p>{when}</p>
        <div className={styles.actions}>
          <Button variant="go" icon={Video} onClick={() => enterMeeting(meeting.id)}>
            {tRoom('join')}
          </Button>
          {mayEdit && meeting.kind === 'scheduled' && (
            <Button icon={Pencil} onClick={() => go({ kind: 'meeting-edit', id: meeting.id })}>
              {t('edit')}
            </Button>
          )}
          {mayEdit && <Changes meeting={meeting} onChanged={onChanged} />}
        </div>
      </div>
      <Cards>
        <Card title={t('invitation')} icon={Mail} wide>
          <Invitation meeting={meeting} dialIn={dialIn} when={when} />
        </Card>
        {meeting.schedule?.recurrence !== undefined && (
          <SeriesDates meetingId={meeting.id} schedule={meeting.schedule} mayEdit={mayEdit} onChanged={onChanged} />
        )}
        <KeptMeetingRecordings meetingId={meeting.id} />
        <Card title={t('people')} icon={Users}>
          <DetailsList
            details={[
              { term: t('host'), value: host.name },
              ...(meeting.coHostIds.length > 0
                ? [{ term: t('coHosts'), value: <Names ids={meeting.coHostIds} /> }]
                : []),
              ...(meeting.memberIds.length > 0
                ? [{ term: t('people'), value: <Names ids={meeting.memberIds} /> }]
                : []),
              ...(meeting.guests.length > 0
                ? [{ term: t('guests'), value: meeting.guests.map(({ email }) => email).join(', ') }]
                : []),
            ]}
          />
        </Card>
        <Card title={t('held')} icon={History}>
          {records.length === 0 && <p>{t('heldHint')}</p>}
          <ul className={styles.records}>
            {records.map(({ id, startedAt, endedAt, attendance }) => (
              <li key={id}>
                <strong>{dayAndTime(startedAt, reader)}</strong>
                <span>
                  {t('attended', {
                    count: attendance.length,
                    length: endedAt === undefined ? t('running') : length(endedAt - startedAt, reader.locale),
                  })}
                </span>
                <small>
                  {attendance
                    .map(({ who }) => (who.kind === 'guest' ? t('guest', { name: who.name }) : who.name))
                    .join(', ')}
                </small>
              </li>
            ))}
          </ul>
        </Card>
        {records.length > 0 && <KeptCards meetingId={meeting.id} name={meeting.name} />}
      </Cards>
    </>
  );
}

function Names({ ids }: { ids: readonly Meeting['hostId'][] }) {
  return ids.map((id, index) => <Name key={id} id={id} isLast={index === ids.length - 1} />);
}

function Name({ id, isLast }: { id: Meeting['hostId']; isLast: boolean }) {
  const { name } = usePeer(id);
  return <>{isLast ? name : `${name}, `}</>;
}

function Invitation({ meeting, dialIn, when }: Pick<DetailsProps, 'meeting' | 'dialIn'> & { readonly when: string }) {
  const { meetings } = useBureau();
  const t = useTranslations('meetings.details');
  const copy = useCopy();
  const link = linkOf(meeting);
  const code = spokenCode(meeting.code);
  const numbers = useInternationalNumbers(dialIn).join(', ');
  const byPhone = dialIn.length === 0 ? '' : t('byPhoneWay', { numbers, code, pin: meeting.phonePin ?? 'none' });
  const invitation = t('invitationText', { name: meeting.name, when, link, code });
  const text = byPhone === '' ? invitation : `${invitation}\n${t('byPhoneLine', { way: byPhone })}`;
  const html = linesAsHtml(text.split('\n'), link).join('<br>');
  return (
    <>
      <DetailsList
        details={[
          { term: t('link'), value: <code className={styles.link}>{link}</code> },
          { term: t('code'), value: code },
          ...(byPhone === '' ? [] : [{ term: t('byPhone'), value: byPhone }]),
          ...(meeting.hasPassword ? [{ term: t('guests'), value: t('password') }] : []),
        ]}
      />
      <div className={styles.actions}>
        <Button size="s" icon={Link} onClick={() => void copy(link)}>
          {t('copyLink')}
        </Button>
        <Button size="s" icon={Copy} onClick={() => void copy(text, html)}>
          {t('copyDetails')}
        </Button>
        {meeting.schedule && (
          <ButtonLink size="s" icon={CalendarPlus} href={meetings.calendarUrl(meeting.id)} download>
            {t('calendar')}
          </ButtonLink>
        )}
      </div>
    </>
  );
}

function Changes({ meeting, onChanged }: { meeting: Meeting; onChanged: () => void }) {
  const { meetings } = useBureau();
  const t = useTranslations('meetings.details');
  const toast = useToasts();
  const fails = useFailureMessage();
  const [asking, setAsking] = useState<'cancel' | 'renew'>();
  async function act() {
    if (asking === 'cancel') {
      await meetings.cancel(meeting.id);
      toast({ tone: 'done', title: t('cancelled') });
      go({ kind: 'meetings' }, 'replace');
    } else {
      await meetings.renewLink(meeting.id);
      onChanged();
    }
    setAsking(undefined);
  }
  return (
    <>
      <Button icon={RotateCw} variant="quiet" onClick={() => setAsking('renew')}>
        {t('renew')}
      </Button>
      {meeting.kind === 'scheduled' && (
        <Button icon={Trash2} variant="quiet" onClick={() => setAsking('cancel')}>
          {t('cancel')}
        </Button>
      )}
      {asking && (
        <Question
          title={t(`${asking}Title`)}
          hint={t(`${asking}Hint`)}
          yes={t(`${asking}Yes`)}
          no={t('keep')}
          variant={asking === 'cancel' ? 'stop' : 'primary'}
          onYes={() => act().catch(fails)}
          onNo={() => setAsking(undefined)}
        />
      )}
    </>
  );
}
