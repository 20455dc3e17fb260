'use client';

import type { DirectoryPerson } from '@bureau/core/contacts';
import { PersonDetails, PersonHeader } from '@bureau/ui/contacts';
import { useErrorSentence } from '@bureau/ui/language';
import { Button, Cards, EmptyState, ErrorState, ListSkeleton } from '@bureau/ui/primitives';
import { DetailPane } from '@bureau/ui/shell';
import { MessageSquare, UserX, Video } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { RecentCalls } from '../call-log/recent-calls.tsx';
import { useCallPerson, useDialOrSay } from '../calls/use-dial.ts';
import { useMeet } from '../messages/use-meet.ts';
import { useWriteTo } from '../messages/use-write-to.ts';
import { useNumberFormat } from '../numbering/use-numbering.ts';
import { usePresence } from '../presence/use-presence.ts';
import { StarOf } from './star.tsx';
import { useDirectory } from './use-directory.ts';

const toList = () => go({ kind: 'contacts' });

/** The page of a colleague: who, whether they are there, how to reach them, and the calls with them. */
export function PersonPage({ id, onBack = toList }: { id: string; onBack?: () => void }) {
  const t = useTranslations('contacts');
  const { directory } = useBureau();
  const sentence = useErrorSentence();
  const fails = useFailureMessage();
  const { status, byId } = useDirectory();
  const person = byId.get(id);
  return (
    <DetailPane onBack={onBack}>
      {person ? (
        <Colleague person={person} />
      ) : status === 'failed' ? (
        <ErrorState
          title={t('error')}
          hint={sentence({ code: 'unavailable' })}
          onRetry={() => void directory.refresh().catch(fails)}
        />
      ) : status === 'ready' ? (
        <EmptyState icon={UserX} title={t('gone.title')} hint={t('gone.hint')} />
      ) : (
        <ListSkeleton label={t('loading')} rows={1} />
      )}
    </DetailPane>
  );
}

function Colleague({ person }: { person: DirectoryPerson }) {
  const t = useTranslations('contacts');
  const { self, messages } = useBureau();
  const presence = usePresence(person.id);
  const callPerson = useCallPerson();
  const dial = useDialOrSay();
  const writeTo = useWriteTo();
  const format = useNumberFormat();
  const meet = useMeet();
  const fails = useFailureMessage();
  const peerIds = useMemo(() => [person.id], [person.id]);
  const isSelf = useStore(self, (state) => state.self?.person.id === person.id);
  const meetWith = async () => meet(await (await messages.open()).openDirect(person.id));
  return (
    <>
      <PersonHeader
        person={person}
        facts={[isSelf ? t('you') : '', person.department, person.location, person.extension]}
        presence={presence.status}
        presenceText={presence.text}
        actions={
          <>
            <StarOf favourite={{ kind: 'person', id: person.id }} name={person.name} />
            {!isSelf && (
              <Button
                icon={MessageSquare}
                aria-label={t('messagePerson', { name: person.name })}
                onClick={() => writeTo(person.id)}
              >
                {t('message')}
              </Button>
            )}
            {!isSelf && (
              <Button
                icon={Video}
                aria-label={t('meetPerson', { name: person.name })}
                onClick={() => void meetWith().catch(fails)}
              >
                {t('meet')}
              </Button>
            )}
          </>
        }
        onCall={isSelf ? undefined : () => callPerson(person.id)}
      />
      <Cards>
        <PersonDetails person={person} formatNumber={format} onDial={isSelf ? undefined : dial} />
        {!isSelf && <RecentCalls person={person} peerIds={peerIds} presence={presence.status} />}
      </Cards>
    </>
  );
}
