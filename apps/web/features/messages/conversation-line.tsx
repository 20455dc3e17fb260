'use client';

import type { ConversationView } from '@bureau/core/messages';
import { plainText } from '@bureau/core/notifications';
import { ConversationRow } from '@bureau/ui/messages';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import { usePeer } from '../contacts/use-peer.ts';
import { excerptOf } from './shown-messages.ts';
import { useEyes } from './use-eyes.ts';
import { peerOf } from './use-with.ts';

/** One conversation in the list. */
export function ConversationLine({ view, selected }: { view: ConversationView; selected: boolean }) {
  const t = useTranslations('messages');
  const { messages } = useBureau();
  const eyes = useEyes();
  const { conversation, own, last } = view;
  const peerId = peerOf(view, eyes.ownId);
  const peer = usePeer(peerId ?? eyes.ownId);
  const unread = useStore(messages.unread, ({ conversations }) => conversations.get(conversation.id));
  const isDraft = own.draft !== '' && !selected;
  const said = () => {
    if (!last) return '';
    const text = excerptOf(last, eyes);
    if (last.content.kind !== 'text') return text;
    if (last.from === eyes.ownId) return t('you', { text });
    return peerId === undefined ? t('said', { name: eyes.nameOf(last.from), text }) : text;
  };
  const place = { kind: 'messages', id: conversation.id } as const;
  return (
    <ConversationRow
      conversation={{
        faceId: peerId ?? conversation.id,
        name: peerId === undefined ? conversation.name : peer.name,
        isGroup: peerId === undefined,
        presence: peerId === undefined ? undefined : peer.presence,
        at: conversation.lastAt,
        preview: isDraft ? plainText(own.draft) : said(),
        isDraft,
        unread: unread ? unread.lastPosition - unread.readPosition : 0,
        isMentioned: unread?.isMentioned ?? false,
        isMuted: own.isMuted,
      }}
      selected={selected}
      href={pathOf(place)}
      onOpen={() => go(place)}
    />
  );
}
