import { Copy, Phone, UserRoundPlus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Menu, MenuItem } from '../primitives/menu.tsx';
import styles from './message-number.module.css';

export interface MessageNumberProps {
  /** As it stands in the message. */
  readonly written: string;
  /** Whose it is, or the number as people write it. */
  readonly name: string;
  readonly onCall: () => void;
  /** Absent for whoever is known. */
  readonly onAdd?: (() => void) | undefined;
  readonly onCopy: () => void;
}

/** A number in a message, with what can be done with it. */
export function MessageNumber({ written, name, onCall, onAdd, onCopy }: MessageNumberProps) {
  const t = useTranslations('messages.number');
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className={styles.number} aria-label={t('actions', { number: written })}>
          {written}
        </button>
      }
    >
      <MenuItem icon={Phone} label={t('call', { name })} onChoose={onCall} />
      {onAdd && <MenuItem icon={UserRoundPlus} label={t('add')} onChoose={onAdd} />}
      <MenuItem icon={Copy} label={t('copy')} onChoose={onCopy} />
    </Menu>
  );
}
