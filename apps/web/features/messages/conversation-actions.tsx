'use client';

import type { UserId } from '@bureau/core/kernel';
import type { ConversationView } from '@bureau/core/messages';
import { IconButton } from '@bureau/ui/primitives';
import { Bell, BellOff, Phone, Search, Users, Video } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { useCallPerson } from '../calls/use-dial.ts';
import styles from './conversation-actions.module.css';
import { useMeet } from './use-meet.ts';
import { useRoom } from './use-room.ts';

interface ConversationActionsProps {
  readonly view: ConversationView;
  readonly name: string;
  readonly peerId: UserId | undefined;
  /** Nobody is there to be called or met. */
  readonly hasLeft: boolean;
  readonly onGroup: () => void;
  readonly onSearch: () => void;
}

/** What can be done with a conversation as a whole. */
export function ConversationActions({ view, name, peerId, hasLeft, onGroup, onSearch }: ConversationActionsProps) {
  const t = useTranslations('messages');
  const room = useRoom();
  const fails = useFailureMessage();
  const callPerson = useCallPerson();
  const meet = useMeet();
  const { isMuted } = view.own;

  return (
    <>
      <IconButton label={t('search.open')} icon={Search} variant="quiet" onClick={onSearch} />
      <IconButton
        label={isMuted ? t('unmute') : t('mute')}
        icon={isMuted ? BellOff : Bell}
        variant="quiet"
        onClick={() => void room.setMuted(view.conversation.id, !isMuted).catch(fails)}
      />
      {!hasLeft && (
        <IconButton
          label={t('meet')}
          icon={Video}
          variant="quiet"
          onClick={() => void meet(view.conversation.id).catch(fails)}
        />
      )}
      {peerId === undefined ? (
        <span className={styles.group}>
          <IconButton label={t('groupPage.open')} icon={Users} variant="quiet" onClick={onGroup} />
        </span>
      ) : (
        !hasLeft && (
          <IconButton label={t('call', { name })} icon={Phone} variant="go" onClick={() => callPerson(peerId)} />
        )
      )}
    </>
  );
}
