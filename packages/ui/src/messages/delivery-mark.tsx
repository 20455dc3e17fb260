import { Check, CheckCheck, CircleAlert, Clock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { VisuallyHidden } from '../primitives/visually-hidden.tsx';
import styles from './message.module.css';
import type { DeliveryState } from './shown-message.ts';

const ICONS = { waiting: Clock, refused: CircleAlert, sent: Check, delivered: CheckCheck, read: CheckCheck };

/** How far an own message has come, as a sign and in words. */
export function DeliveryMark({ state }: { readonly state: DeliveryState }) {
  const t = useTranslations('messages.state');
  const Icon = ICONS[state];
  return (
    <span className={styles.mark} data-state={state} title={t(state)}>
      <Icon aria-hidden size={14} />
      <VisuallyHidden>{t(state)}</VisuallyHidden>
    </span>
  );
}
