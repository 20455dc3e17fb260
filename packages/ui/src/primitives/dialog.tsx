import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import styles from './dialog.module.css';
import { IconButton } from './icon-button.tsx';

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: string;
  /** `l` is for what is read in columns. */
  readonly size?: 'm' | 'l';
  readonly children?: ReactNode;
  /** Buttons, the one that goes on last. */
  readonly actions?: ReactNode;
}

/** Asks for an answer before anything else goes on: the focus stays inside, Escape closes it. */
export function Dialog({ open, onOpenChange, title, description, size = 'm', children, actions }: DialogProps) {
  const t = useTranslations('frame');
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={styles.dialog} data-size={size}>
          <Base.Title className={styles.title}>{title}</Base.Title>
          {description !== undefined && (
            <Base.Description className={styles.description}>{description}</Base.Description>
          )}
          {children}
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
          <Base.Close
            render={<IconButton label={t('close')} icon={X} variant="quiet" size="s" className={styles.close} />}
          />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
