'use client';

import { callLogEntryId } from '@bureau/core/call-log';
import type { RecordingId } from '@bureau/core/kernel';
import { mayManageRecording, type Recording } from '@bureau/core/recordings';
import { dayAndTime, useErrorSentence, useReader } from '@bureau/ui/language';
import { Button, Card, Cards, EmptyState, ErrorState, ListSkeleton, NavLink } from '@bureau/ui/primitives';
import { RecordingFacts, RecordingHeader } from '@bureau/ui/recordings';
import { CircleDot, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import { useNameOf } from '../contacts/use-directory.ts';
import { DeleteQuestion } from './delete-question.tsx';
import { RecordingAccesses } from './recording-accesses.tsx';
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
  const { others, names, everybody } = useRecordingPeople(recording.people);
  const [isDeleting, setIsDeleting] = useState(false);
  const [plays, setPlays] = useState(0);
  const { startedBy, callId } = recording;
  const mayManage = me !== undefined && mayManageRecording(recording, me);
  const nameOrYou = (userId: NonNullable<typeof startedBy>) => (userId === me?.userId ? t('you') : nameOf(userId));
  return (
    <>
      <RecordingHeader
        others={others}
        names={names}
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
          <RecordingSound recording={recording} mayManage={mayManage} onPlayed={() => setPlays((count) => count + 1)} />
        </Card>
        <RecordingFacts
          recording={recording}
          startedBy={startedBy && nameOrYou(startedBy)}
          people={everybody}
          call={
            me !== undefined && recording.people.includes(me.userId) ? (
              <CallLink id={callLogEntryId({ id: callId }, me.userId)} />
            ) : undefined
          }
        />
        <RecordingShares recording={recording} mayManage={mayManage} startedBy={startedBy && nameOrYou(startedBy)} />
        {mayManage && <RecordingAccesses recording={recording} plays={plays} nameOf={nameOrYou} />}
      </Cards>
      <DeleteQuestion id={recording.id} open={isDeleting} onOpenChange={setIsDeleting} />
    </>
  );
}

function CallLink({ id }: { id: string }) {
  const t = useTranslations('recordings.facts');
  const place = { kind: 'calls', id } as const;
  return (
    <NavLink href={pathOf(place)} onNavigate={() => go(place)}>
      {t('openCall')}
    </NavLink>
  );
}
