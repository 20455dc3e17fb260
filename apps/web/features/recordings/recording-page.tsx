'use client';

import { callLogEntryId } from '@bureau/core/call-log';
import type { RecordingId, UserId } from '@bureau/core/kernel';
import { hostsOf, mayManageRecording, type Recorded, type Recording } from '@bureau/core/recordings';
import { dayAndTime, useErrorSentence, useReader } from '@bureau/ui/language';
import { Button, Card, Cards, EmptyState, ErrorState, ListSkeleton, NavLink } from '@bureau/ui/primitives';
import { RecordingFacts, RecordingHeader } from '@bureau/ui/recordings';
import { CircleDot, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { type Place, pathOf } from '../../shell/place.ts';
import { useNameOf } from '../contacts/use-directory.ts';
import { DeleteQuestion } from './delete-question.tsx';
import { RecordingAccesses } from './recording-accesses.tsx';
import { RecordingLinks } from './recording-links.tsx';
import { RecordingShares } from './recording-shares.tsx';
import { RecordingSound } from './recording-sound.tsx';
import { useRecording } from './use-recording.ts';
import { useRecordingPeople } from './use-recording-people.ts';
import { useRecordingReader } from './use-recording-reader.ts';

/** One recording: its sound, what is known of it, and what can be done with it. */
export function RecordingPage({ id }: { id: string }) {
  const t = useTranslations('recordings');
  const sentence = useErrorSentence();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- from the address; the server says whether there is such a recording
  const { recording, load } = useRecording(id as RecordingId);
  switch (recording) {
    case undefined:
      return <ListSkeleton label={t('loading')} rows={1} />;
    case 'gone':
      return <EmptyState icon={CircleDot} title={t('gone.title')} hint={t('gone.hint')} />;
    case 'failed':
      return <ErrorState title={t('recordingError')} hint={sentence({ code: 'unavailable' })} onRetry={load} />;
    default:
      return <Page key={recording.id} recording={recording} />;
  }
}

function Page({ recording }: { recording: Recording }) {
  const t = useTranslations('recordings');
  const reader = useReader();
  const nameOf = useNameOf();
  const me = useRecordingReader();
  const { others, names, everybody } = useRecordingPeople(recording);
  const [isDeleting, setIsDeleting] = useState(false);
  const [acts, setActs] = useState(0);
  const countAct = () => setActs((count) => count + 1);
  const { startedBy, of } = recording;
  const mayManage = me !== undefined && mayManageRecording(recording, me);
  const nameOrYou = (userId: NonNullable<typeof startedBy>) => (userId === me?.userId ? t('you') : nameOf(userId));
  return (
    <>
      <RecordingHeader
        others={others}
        title={of.kind === 'meeting' ? of.name : names}
        line={of.kind === 'meeting' ? names : undefined}
        when={dayAndTime(recording.startedAt, reader)}
        actions={
          mayManage && (
            <Button icon={Trash2} onClick={() => setIsDeleting(true)}>
              {t('delete.action')}
            </Button>
          )
        }
      />
      <Cards>
        <Card title={t('recording')} icon={CircleDot} wide>
          <RecordingSound recording={recording} mayManage={mayManage} onPlayed={countAct} />
        </Card>
        <RecordingFacts
          recording={recording}
          startedBy={startedBy && nameOrYou(startedBy)}
          people={everybody}
          source={me && isOpenTo(recording, me.userId) && <SourceLink of={of} reader={me.userId} />}
        />
        <RecordingShares recording={recording} mayManage={mayManage} startedBy={startedBy && nameOrYou(startedBy)} />
        {mayManage && recording.status === 'ready' && <RecordingLinks recording={recording} onChanged={countAct} />}
        {mayManage && <RecordingAccesses recording={recording} acts={acts} nameOf={nameOrYou} />}
      </Cards>
      {isDeleting && <DeleteQuestion id={recording.id} onClose={() => setIsDeleting(false)} />}
    </>
  );
}

/** Whether the reader has the call in their history, or the meeting in their lists. */
const isOpenTo = (recording: Recording, reader: UserId) =>
  recording.people.includes(reader) || hostsOf(recording).includes(reader);

/** To the call, or the meeting. */
function SourceLink({ of, reader }: { of: Recorded; reader: UserId }) {
  const t = useTranslations('recordings.facts');
  const place: Place =
    of.kind === 'call'
      ? { kind: 'calls', id: callLogEntryId({ id: of.callId }, reader) }
      : { kind: 'meetings', id: of.meetingId };
  return (
    <NavLink href={pathOf(place)} onNavigate={() => go(place)}>
      {of.kind === 'call' ? t('openCall') : t('openMeeting')}
    </NavLink>
  );
}
