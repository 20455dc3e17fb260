import type { PresenceStatus } from '@bureau/core/presence';
import { AtSign, BellOff, type LucideIcon, Users } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { PersonAvatar } from '../presence/person-avatar.tsx';
import { CountBadge } from '../primitives/badge.tsx';
import { ListRow } from '../primitives/list-row.tsx';
import { VisuallyHidden } from '../primitives/visually-hidden.tsx';
import styles from './conversation-row.module.css';
import { MomentOf } from './moment.tsx';

/** A conversation as it stands in a list. */
export interface ShownConversation {
  /** Of the person, or of the group. */
  readonly faceId: string;
  readonly name: string;
  readonly isGroup: boolean;
  readonly presence?: PresenceStatus | undefined;
  readonly at: number;
  /** The newest message, or what is written and not sent. */
  readonly preview: string;
  readonly isDraft: boolean;
  readonly unread: number;
  readonly isMentioned: boolean;
  readonly isMuted: boolean;
}

export interface ConversationRowProps {
  readonly conversation: ShownConversation;
  readonly selected: boolean;
  readonly href: string;
  readonly onOpen: () => void;
}

/** One conversation: with whom, what was said last, when, and what was not read. */
export function ConversationRow({ conversation, selected, href, onOpen }: ConversationRowProps) {
  const { faceId, name, isGroup, presence, at, preview, isDraft, unread, isMentioned, isMuted } = conversation;
  const t = useTranslations('messages');
  return (
    <ListRow
      href={href}
      onOpen={onOpen}
      selected={selected}
      avatar={<PersonAvatar id={faceId} name={name} presence={isGroup ? undefined : presence} />}
      title={<span data-unread={unread > 0 || undefined}>{name}</span>}
      titleAside={
        <>
          {isGroup && <RowSign icon={Users} label={t('group')} />}
          {isMuted && <RowSign icon={BellOff} label={t('muted')} />}
        </>
      }
      subtitle={
        <span className={styles.preview} data-unread={unread > 0 || undefined}>
          {isDraft && <span className={styles.draft}>{t('draft')} </span>}
          {preview}
        </span>
      }
      aside={
        <>
          <MomentOf at={at} />
          <span className={styles.marks}>
            {isMentioned && unread > 0 && (
              <>
                <AtSign aria-hidden size={15} className={styles.mention} />
                <VisuallyHidden>{t('mentioned')}</VisuallyHidden>
              </>
            )}
            <span data-quiet={isMuted || undefined} className={styles.count}>
              <CountBadge count={unread} label={t('unread', { count: unread })} />
            </span>
          </span>
        </>
      }
    />
  );
}

function RowSign({ icon: Icon, label }: { icon: LucideIcon; label: string }) {
  return (
    <>
      <Icon aria-hidden size={14} className={styles.sign} />
      <VisuallyHidden>{label}</VisuallyHidden>
    </>
  );
}
