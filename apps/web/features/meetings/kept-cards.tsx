'use client';

import { BureauError } from '@bureau/client';
import type { MeetingId } from '@bureau/core/kernel';
import type { MeetingMessage } from '@bureau/core/meetings';
import { ChatMessages } from '@bureau/ui/meeting';
import { Button, Card } from '@bureau/ui/primitives';
import { MessageSquare, Presentation } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { saveFile } from '../../shell/save-file.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { onBoard } from './board/on-board.tsx';
import styles from './kept-cards.module.css';

/** As many messages as come at once. */
const PAGE = 50;

const KeptBoard = onBoard(() => import('./board/kept-board.tsx').then((room) => room.KeptBoard));

interface Chat {
  /** Oldest first; undefined until they are there. */
  readonly messages: readonly MeetingMessage[] | undefined;
  readonly hasOlder: boolean;
}

const withPage = (page: readonly MeetingMessage[], later: readonly MeetingMessage[] = []): Chat => ({
  messages: [...page.toReversed(), ...later],
  hasOlder: page.length === PAGE,
});

/** Chat and whiteboard of a meeting, for whoever was inside; for others there is nothing. */
export function KeptCards({ meetingId, name }: { meetingId: MeetingId; name: string }) {
  const t = useTranslations('meetings');
  const { meetings } = useBureau();
  const fails = useFailureMessage();
  const [{ messages, hasOlder }, setChat] = useState<Chat>({ messages: undefined, hasOlder: false });
  const [showsBoard, setShowsBoard] = useState(false);
  useEffect(() => {
    let isLate = false;
    meetings.messages(meetingId).then(
      (page) => {
        if (!isLate) setChat(withPage(page));
      },
      (error: unknown) => {
        // Whoever was never inside, or is not connected, sees the rest of the page.
        if (!(error instanceof BureauError)) throw error;
      },
    );
    return () => {
      isLate = true;
    };
  }, [meetings, meetingId]);
  if (!messages) return null;
  const fileOf = async (id: string) => {
    const message = messages.find((each) => each.id === id);
    if (!message) throw new Error('What is asked for is in the list');
    return meetings.file(meetingId, message.id);
  };
  return (
    <>
      {messages.length > 0 && (
        <Card title={t('chat.title')} icon={MessageSquare}>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled with keys */}
          <div className={styles.chat} role="log" aria-label={t('chat.title')} tabIndex={0}>
            {hasOlder && (
              <Button
                size="s"
                variant="quiet"
                onClick={() =>
                  void meetings
                    .messages(meetingId, messages[0]?.at)
                    .then((page) => setChat(withPage(page, messages)))
                    .catch(fails)
                }
              >
                {t('chat.older')}
              </Button>
            )}
            <ChatMessages
              messages={messages.map(({ id, at, text, from, file }) => ({ id, at, text, name: from.who.name, file }))}
              onPicture={fileOf}
              onDownload={(id) =>
                void fileOf(id)
                  .then((content) => saveFile(content, messages.find((each) => each.id === id)?.file?.name ?? ''))
                  .catch(fails)
              }
            />
          </div>
        </Card>
      )}
      <Card title={t('board.title')} icon={Presentation} wide={showsBoard}>
        {showsBoard ? (
          <KeptBoard meetingId={meetingId} name={name} />
        ) : (
          <div className={styles.ask}>
            <p>{t('board.keptHint')}</p>
            <Button size="s" icon={Presentation} onClick={() => setShowsBoard(true)}>
              {t('board.back')}
            </Button>
          </div>
        )}
      </Card>
    </>
  );
}
