import type { CallEndReason, LegEndReason } from '@bureau/core/calls';
import { useTranslations } from 'use-intl';

/** Says how a call ended; the name is that of the other side. */
export function useEndSentence(): (reason: CallEndReason | LegEndReason, name: string) => string {
  const t = useTranslations('calls.ended');
  return (reason, name) => t(reason, { name });
}
