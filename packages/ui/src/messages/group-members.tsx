import type { UserId } from '@bureau/core/kernel';
import { Crown, UserMinus, UserPlus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Avatar } from '../primitives/avatar.tsx';
import { Badge } from '../primitives/badge.tsx';
import { Button } from '../primitives/button.tsx';
import { IconButton } from '../primitives/icon-button.tsx';
import styles from './group-members.module.css';

export interface GroupMembersProps {
  readonly members: readonly {
    readonly id: UserId;
    readonly name: string;
    readonly isOwner: boolean;
    readonly isSelf: boolean;
  }[];
  readonly onAdd: () => void;
  /** For owners. */
  readonly onRemove?: ((id: UserId) => void) | undefined;
  readonly onRole?: ((id: UserId, makesOwner: boolean) => void) | undefined;
}

/** Who is in a group. */
export function GroupMembers({ members, onAdd, onRemove, onRole }: GroupMembersProps) {
  const t = useTranslations('messages.groupPage');
  const tContacts = useTranslations('contacts');
  const tFrame = useTranslations('frame');
  return (
    <>
      <div>
        <Button size="s" icon={UserPlus} onClick={onAdd}>
          {t('add')}
        </Button>
      </div>
      <ul className={styles.members}>
        {members.map(({ id, name, isOwner, isSelf }) => (
          <li key={id} className={styles.member}>
            <Avatar id={id} name={name} size={32} />
            <span className={styles.name}>
              {name} {isSelf && <small>({tContacts('you')})</small>}
            </span>
            {isOwner && <Badge tone="accent">{t('owner')}</Badge>}
            {onRole && (
              <IconButton
                label={tFrame('labelled', { label: isOwner ? t('makeMember') : t('makeOwner'), text: name })}
                icon={Crown}
                size="s"
                variant="quiet"
                pressed={isOwner}
                tooltipSide="left"
                onClick={() => onRole(id, !isOwner)}
              />
            )}
            {onRemove && !isSelf && (
              <IconButton
                label={tFrame('labelled', { label: t('remove'), text: name })}
                icon={UserMinus}
                size="s"
                variant="quiet"
                tooltipSide="left"
                onClick={() => onRemove(id)}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
