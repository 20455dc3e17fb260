'use client';

import { type CallLogEntry, callKind, othersIn } from '@bureau/core/call-log';
import { type ForwardingRuleId, isOutside, outsideNumber } from '@bureau/core/kernel';
import { PersonHeader } from '@bureau/ui/contacts';
import { useErrorSentence } from '@bureau/ui/language';
import { CallDetails, CallTrace } from '@bureau/ui/phone';
import { Cards, EmptyState, ErrorState, ListSkeleton } from '@bureau/ui/primitives';
import { PhoneOff } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import { useCallPerson } from '../calls/use-dial.ts';
import { OutsideNumbers } from '../contacts/outside-numbers.tsx';
import { useNameOf, usePerson } from '../contacts/use-directory.ts';
import { useOutsideNumber } from '../contacts/use-outside-number.ts';
import { usePeer } from '../contacts/use-peer.ts';
import { useNumberFormat } from '../numbering/use-numbering.ts';
import { usePresence } from '../presence/use-presence.ts';
import { KeptRecordings } from '../recordings/kept-recordings.tsx';
import { KeptMessage } from '../voicemail/kept-message.tsx';
import { CallPeople } from './call-people.tsx';
import { useHistoryEntry, useIsThisDevice } from './use-history.ts';

/** One call: who, when, how long, and why it went where it went. */
export function CallPage({ id }: { id: string }) {
  const t = useTranslations('calls.details');
  const tHistory = useTranslations('calls.history');
  const sentence = useErrorSentence();
  const { entry, load } = useHistoryEntry(id);
  switch (entry) {
    case undefined:
      return <ListSkeleton label={tHistory('loading')} rows={1} />;
    case 'gone':
      return <EmptyState icon={PhoneOff} title={t('gone.title')} hint={t('gone.hint')} />;
    case 'failed':
      return <ErrorState title={t('error')} hint={sentence({ code: 'unavailable' })} onRetry={load} />;
    default:
      return <Call entry={entry} />;
  }
}

const linkToRule = (id: ForwardingRuleId) => ({
  href: pathOf({ kind: 'forwarding', id }),
  onNavigate: () => go({ kind: 'forwarding', id }),
});

function Call({ entry }: { entry: CallLogEntry }) {
  const peer = usePeer(entry.peerId);
  const presence = usePresence(entry.peerId);
  const callPerson = useCallPerson();
  const nameOf = useNameOf();
  const [number] = usePerson(entry.peerId)?.numbers ?? [];
  const formatNumber = useNumberFormat();
  const readNumber = useOutsideNumber();
  const outsideNumbers = [
    ...othersIn(entry).flatMap((userId) => outsideNumber(userId) ?? []),
    ...entry.trace.flatMap((step) => (step.kind === 'number-not-reached' ? [step.number] : [])),
  ];
  return (
    <>
      <PersonHeader
        person={peer}
        facts={[peer.place, peer.extension]}
        presence={peer.presence}
        presenceText={peer.presence && presence.text}
        onCall={peer.canBeCalled ? () => callPerson(entry.peerId) : undefined}
      />
      <Cards>
        <CallDetails
          entry={entry}
          kind={callKind(entry)}
          peer={{ ...peer, number: number && formatNumber(number.number) }}
          isOutside={[entry.peerId, ...othersIn(entry)].some(isOutside)}
          isThisDevice={useIsThisDevice(entry.ownDevice)}
        />
        {entry.voicemailOf === entry.ownerId && <KeptMessage callId={entry.callId} callerName={peer.name} />}
        {entry.recordingIds.length > 0 && <KeptRecordings callId={entry.callId} />}
        <CallPeople entry={entry} />
        <OutsideNumbers written={outsideNumbers} />
        <CallTrace
          entry={entry}
          nameOf={nameOf}
          nameOfNumber={(written) => readNumber(written).shown}
          ruleLink={linkToRule}
        />
      </Cards>
    </>
  );
}
