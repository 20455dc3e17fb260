import type { CallEndReason, LegEndReason } from '@bureau/core/calls';
import { isDialledAsIs } from '@bureau/core/kernel';
import { useTranslations } from 'use-intl';
import type { DockCall } from './dock-call.ts';

/** Says how a call ended; the name is that of the other side. */
export function useEndSentence(): (reason: CallEndReason | LegEndReason, name: string) => string {
  const t = useTranslations('calls.ended');
  return (reason, name) => t(reason, { name });
}

/** In an emergency none of these waits for a better moment. */
const NOT_REACHED: ReadonlySet<CallEndReason | LegEndReason> = new Set([
  'unknown-number',
  'line-failed',
  'line-unregistered',
  'media-failed',
  'busy',
  'no-answer',
  'declined',
]);

/** Says how the call in the dock ended; of a mailbox it matters whether it has the message. */
export function useDockEndSentence(): (call: DockCall) => string {
  const t = useTranslations('calls.mailbox.ended');
  const endSentence = useEndSentence();
  const tEnded = useTranslations('calls.ended');
  return ({ mailbox, endReason, peer }) => {
    if (endReason && NOT_REACHED.has(endReason) && isDialledAsIs(peer.id)) {
      return tEnded('emergency-failed', { name: peer.name });
    }
    if (mailbox?.outcome === undefined) return endSentence(endReason ?? 'hung-up', mailbox?.name ?? peer.name);
    const { outcome, endedBy } = mailbox;
    return t(outcome === 'left' && (endedBy === 'silence' || endedBy === 'limit') ? endedBy : outcome);
  };
}
