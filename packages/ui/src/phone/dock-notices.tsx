import {
  ArrowRightLeft,
  CircleDot,
  CirclePause,
  type LucideIcon,
  Music,
  Pause,
  PhoneOutgoing,
  SquareParking,
  TriangleAlert,
  Voicemail,
} from 'lucide-react';
import { ConnectionIcon } from './connection-icon.tsx';
import styles from './dock-notices.module.css';

/** What there is to know of a call besides who and how long. */
export interface DockNotice {
  readonly kind:
    | 'held'
    | 'held-by-others'
    | 'parked'
    | 'transfer'
    | 'ringing'
    | 'mailbox'
    | 'recording'
    | 'recording-paused'
    | 'quality'
    | 'failed';
  readonly text: string;
}

const ICONS: { readonly [Kind in DockNotice['kind']]: LucideIcon | undefined } = {
  held: Pause,
  'held-by-others': Music,
  parked: SquareParking,
  transfer: ArrowRightLeft,
  ringing: PhoneOutgoing,
  mailbox: Voicemail,
  recording: CircleDot,
  'recording-paused': CirclePause,
  quality: undefined,
  failed: TriangleAlert,
};

/** The notices below the name; each is said aloud when it comes. */
export function DockNotices({ notices }: { notices: readonly DockNotice[] }) {
  return (
    <output className={styles.notices}>
      {notices.map(({ kind, text }) => {
        const Icon = ICONS[kind];
        return (
          <span key={kind + text} className={styles.notice} data-kind={kind}>
            {Icon ? <Icon aria-hidden size={14} /> : <ConnectionIcon level="poor" size={14} />}
            {text}
          </span>
        );
      })}
    </output>
  );
}
