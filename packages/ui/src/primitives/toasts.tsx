import { Toast as Base } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { themeOfStage } from './theme-of.ts';
import styles from './toast.module.css';
import type { ToastMessage } from './toast-message.ts';

const ICONS = { info: Info, done: CircleCheck, failed: CircleAlert };

function iconOf(tone: string | undefined) {
  return tone === 'done' || tone === 'failed' ? ICONS[tone] : ICONS.info;
}

export interface ToastsProps {
  /** Messages that are not shown yet. */
  readonly waiting: readonly ToastMessage[];
  /** They are shown now. */
  readonly onTaken: () => void;
}

/** The short messages of the page. */
export function Toasts(props: ToastsProps) {
  return (
    <Base.Provider limit={3} timeout={6000}>
      <Intake {...props} />
      <ToastViewport />
    </Base.Provider>
  );
}

function Intake({ waiting, onTaken }: ToastsProps) {
  const { add } = Base.useToastManager();
  useEffect(() => {
    if (waiting.length === 0) return;
    for (const { tone = 'info', title, hint, action } of waiting) {
      add({
        // The same said again stands there once, and stays longer.
        ...(!action && { id: [tone, title, hint].join('\n') }),
        type: tone,
        title,
        description: hint,
        ...(tone === 'failed' && { timeout: 10_000 }),
        // What can be undone can be so for 10 s: the way there needs a moment too.
        ...(action && { timeout: 9_500 }),
        ...(action && { actionProps: { children: action.label, onClick: action.onChoose } }),
      });
    }
    onTaken();
  }, [waiting, onTaken, add]);
  return null;
}

function ToastViewport() {
  const t = useTranslations('frame');
  const { toasts } = Base.useToastManager();
  return (
    <Base.Portal>
      <Base.Viewport className={styles.viewport} aria-label={t('notifications')} data-theme={themeOfStage()}>
        {toasts.map((toast) => {
          const Icon = iconOf(toast.type);
          return (
            <Base.Root key={toast.id} toast={toast} className={styles.toast} swipeDirection={['right', 'down']}>
              <Base.Content className={styles.content}>
                <Icon aria-hidden size={20} className={styles.icon} data-tone={toast.type} />
                <div className={styles.words}>
                  <Base.Title className={styles.title} />
                  <Base.Description className={styles.hint} />
                </div>
                {toast.actionProps && <Base.Action className={styles.action} />}
                {/* It is hidden from screen readers by itself until the focus is in the message. */}
                <Base.Close className={styles.close} aria-label={t('closeMessage')} aria-hidden={false}>
                  <X aria-hidden size={16} />
                </Base.Close>
              </Base.Content>
            </Base.Root>
          );
        })}
      </Base.Viewport>
    </Base.Portal>
  );
}
