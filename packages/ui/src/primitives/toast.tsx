import { Toast as Base } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import styles from './toast.module.css';

export interface ToastMessage {
  readonly tone?: 'info' | 'done' | 'failed';
  readonly title: string;
  readonly hint?: string;
  readonly action?: { readonly label: string; readonly onChoose: () => void };
}

const ICONS = { info: Info, done: CircleCheck, failed: CircleAlert };

function iconOf(tone: string | undefined) {
  return tone === 'done' || tone === 'failed' ? ICONS[tone] : ICONS.info;
}

/** Holds the short messages of the page. One around everything; show one with useToasts. */
export function ToastProvider(props: { children: ReactNode }) {
  return (
    <Base.Provider limit={3} timeout={6000}>
      {props.children}
      <ToastViewport />
    </Base.Provider>
  );
}

/** Shows a short message. Failures stay longer. */
export function useToasts(): (message: ToastMessage) => void {
  const { add } = Base.useToastManager();
  return ({ tone = 'info', title, hint, action }) => {
    add({
      type: tone,
      title,
      description: hint,
      ...(tone === 'failed' && { timeout: 10_000 }),
      ...(action && { actionProps: { children: action.label, onClick: action.onChoose } }),
    });
  };
}

function ToastViewport() {
  const t = useTranslations('frame');
  const { toasts } = Base.useToastManager();
  return (
    <Base.Portal>
      <Base.Viewport className={styles.viewport} aria-label={t('notifications')}>
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
                <Base.Close className={styles.close} aria-label={t('close')}>
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
