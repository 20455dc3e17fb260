import type { ForwardingPresence } from '@bureau/core/routing';
import { useTranslations } from 'use-intl';

/** Names a presence that a rule may ask for. */
export function usePresenceName(): (presence: ForwardingPresence) => string {
  const t = useTranslations('presence');
  return (presence) => (presence === 'on-a-call' ? t('status.on-a-call') : t(`manual.${presence}`));
}
