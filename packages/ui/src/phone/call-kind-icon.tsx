import type { CallKind } from '@bureau/core/call-log';
import {
  type LucideIcon,
  Merge,
  Phone,
  PhoneForwarded,
  PhoneIncoming,
  PhoneMissed,
  PhoneOff,
  PhoneOutgoing,
  TriangleAlert,
  Voicemail,
} from 'lucide-react';

const ICONS: { readonly [Kind in CallKind]: LucideIcon } = {
  incoming: PhoneIncoming,
  outgoing: PhoneOutgoing,
  missed: PhoneMissed,
  'missed-return': PhoneMissed,
  'no-answer': PhoneOutgoing,
  declined: PhoneOff,
  'declined-return': PhoneOff,
  'declined-by-peer': PhoneOff,
  cancelled: PhoneOutgoing,
  busy: Phone,
  failed: TriangleAlert,
  forwarded: PhoneForwarded,
  'answered-by-other': PhoneForwarded,
  merged: Merge,
  voicemail: Voicemail,
};

/** The picture of a kind of call. The word stands beside it. */
export function CallKindIcon({ kind, size = 15 }: { kind: CallKind; size?: number }) {
  const Icon = ICONS[kind];
  return <Icon aria-hidden size={size} />;
}
