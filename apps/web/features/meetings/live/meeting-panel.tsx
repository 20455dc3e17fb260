'use client';

import { sharedFileName } from '@bureau/core/files';
import { ChatPanel, PeoplePanel } from '@bureau/ui/meeting';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { saveFile } from '../../../shell/save-file.ts';
import { useInside, useMeeting, useMeetingState } from './meeting-context.ts';
import { usePersonActions } from './person-actions.ts';
import { type AskedAbout, PersonQuestion } from './person-question.tsx';
import { useLobby } from './use-lobby.ts';
import { useMeetingFailure } from './use-meeting-failure.ts';
import type { StagePersonState } from './use-stage-people.ts';

interface MeetingPanelProps {
  readonly panel: 'people' | 'chat';
  readonly people: readonly StagePersonState[];
  readonly onInvite: () => void;
  readonly onClose: () => void;
}

/** Beside the stage: people, or chat. */
export function MeetingPanel({ panel, people, onInvite, onClose }: MeetingPanelProps) {
  return panel === 'people' ? (
    <People people={people} onInvite={onInvite} onClose={onClose} />
  ) : (
    <Chat onClose={onClose} />
  );
}

function People({ people, onInvite, onClose }: Omit<MeetingPanelProps, 'panel'>) {
  const t = useTranslations('meetings.people');
  const { meeting, canInvite } = useMeeting();
  const view = useInside();
  const fails = useMeetingFailure();
  const [asked, setAsked] = useState<AskedAbout>();
  const actionsOf = usePersonActions(setAsked);
  const roles = { host: t('host'), 'co-host': t('coHost'), guest: t('guest'), member: '' };
  const act = (action: Parameters<typeof meeting.act>[0]) => void meeting.act(action).catch(fails);
  const mayRun = view?.permissions.run ?? false;
  const lobby = useLobby();
  return (
    <>
      <PeoplePanel
        people={people.map((person) => ({
          ...person,
          line: [roles[person.attendee.role], person.attendee.isOnPhone ? t('onPhone') : '']
            .filter(Boolean)
            .join(' · '),
          actions: actionsOf(person),
        }))}
        {...lobby}
        onInvite={canInvite ? onInvite : undefined}
        onMuteOthers={mayRun && people.length > 1 ? () => act({ type: 'mute-others' }) : undefined}
        onLowerHands={mayRun && (view?.hands.length ?? 0) > 0 ? () => act({ type: 'lower-all-hands' }) : undefined}
        onClose={onClose}
      />
      {asked && <PersonQuestion asked={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function Chat({ onClose }: { onClose: () => void }) {
  const t = useTranslations('meetings.chat');
  const { meeting } = useMeeting();
  const view = useInside();
  const messages = useMeetingState((state) => state.messages);
  const uploads = useMeetingState((state) => state.uploads);
  const fails = useMeetingFailure();
  const [hasOlder, setHasOlder] = useState(messages.length >= 50);
  const fileOf = async (id: string) => {
    const message = messages.find((each) => each.id === id);
    if (!message) throw new Error('What is asked for is in the list');
    return meeting.file(message.id);
  };
  return (
    <ChatPanel
      messages={messages.map(({ id, at, text, from, file }) => ({ id, at, text, name: from.who.name, file }))}
      hasOlder={hasOlder}
      onOlder={() => void meeting.loadMessages().then(setHasOlder).catch(fails)}
      onSend={async (text) => {
        try {
          if (text !== '') await meeting.say(text);
        } catch (error) {
          fails(error);
          return false;
        }
        void meeting.sendFiles(fails);
        return true;
      }}
      filesRefused={view?.permissions.share ? undefined : t('filesRefused')}
      onFiles={(files) => {
        for (const file of files) {
          try {
            meeting.layFile(file);
          } catch (error) {
            fails(error, sharedFileName(file.name));
          }
        }
      }}
      uploads={uploads}
      onCancelUpload={(key) => meeting.cancelFile(key)}
      onPicture={(id) => fileOf(id)}
      onDownload={(id) => {
        const name = messages.find((each) => each.id === id)?.file?.name ?? '';
        void fileOf(id)
          .then((content) => saveFile(content, name))
          .catch(fails);
      }}
      onClose={onClose}
    />
  );
}
