import { useTranslations } from 'use-intl';
import { Dialog } from '../primitives/dialog.tsx';
import { Kbd } from '../primitives/kbd.tsx';
import styles from './shortcuts-dialog.module.css';

export interface ShortcutsDialogProps {
  readonly groups: readonly {
    readonly title: string;
    readonly shortcuts: readonly { readonly label: string; readonly keys: string }[];
  }[];
  readonly onClose: () => void;
}

/** What can be done by keys, in groups. */
export function ShortcutsDialog({ groups, onClose }: ShortcutsDialogProps) {
  const t = useTranslations('shortcuts');
  return (
    <Dialog open size="l" onOpenChange={(open) => !open && onClose()} title={t('title')}>
      <div className={styles.groups}>
        {groups.map(({ title, shortcuts }) => (
          <section key={title} className={styles.group}>
            <h3 className={styles.title}>{title}</h3>
            <dl>
              {shortcuts.map(({ label, keys }) => (
                <div key={label} className={styles.line}>
                  <dt>{label}</dt>
                  <dd>
                    <Kbd>{keys}</Kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
