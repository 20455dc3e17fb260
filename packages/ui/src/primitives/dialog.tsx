import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import styles from './dialog.module.css';
import { IconButton } from './icon-button.tsx';
import { themeOfStage } from './theme-of.ts';

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
  /** What has the focus once it is closed: this, whatever had it before (true), or whatever takes it (false). */
  readonly finalFocus?: (() => HTMLElement | boolean) | undefined;
}

/** Asks for an answer before anything else goes on: the focus stays inside, Escape closes it. */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, size = 'm', children, actions, finalFocus } = props;
  const t = useTranslations('frame');
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup
          className={styles.dialog}
          data-size={size}
          data-theme={themeOfStage()}
          finalFocus={finalFocus && (() => goOnAt(finalFocus()))}
        >
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

/** The element itself, which Base UI would pass over for the first control in it. */
function goOnAt(wanted: HTMLElement | boolean): boolean {
  if (typeof wanted === 'boolean') return wanted;
  requestAnimationFrame(() => wanted.focus({ preventScroll: true }));
  return false;
}
