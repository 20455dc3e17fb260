import type { LucideIcon } from 'lucide-react';
import styles from './panel-action.module.css';

/** One entry below the own presence, such as settings or sign out. */
export function PanelAction(props: { icon: LucideIcon; label: string; onChoose: () => void }) {
  const { icon: Icon, label, onChoose } = props;
  return (
    <button type="button" className={styles.action} onClick={onChoose}>
      <Icon aria-hidden size={18} />
      {label}
    </button>
  );
}
