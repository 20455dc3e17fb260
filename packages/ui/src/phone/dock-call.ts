import type { CallEndReason, LegEndReason } from '@bureau/core/calls';
import type { CaptureEnd } from '@bureau/core/media';
import type { PresenceStatus } from '@bureau/core/presence';
import type { MessageOutcome } from '@bureau/core/voicemail';
import type { DockNotice } from './dock-notices.tsx';

/** A mailbox that has answered in place of the other side. */
export interface DockMailbox {
  /** Whose it is. */
  readonly name: string;
  /** When it began to listen, in epoch ms; before that it speaks. */
  readonly since?: number | undefined;
  /** Once the call is over. */
  readonly outcome?: MessageOutcome | undefined;
  /** Why it hung up; absent: the caller did. */
  readonly endedBy?: CaptureEnd | undefined;
}

/** The call of this device, as the dock shows it. */
export interface DockCall {
  readonly id: string;
  readonly peer: {
    readonly id: string;
    readonly name: string;
    readonly presence?: PresenceStatus | undefined;
  };
  /** Who is there, when it is more than one. */
  readonly title?: string | undefined;
  readonly phase: 'dialling' | 'ringing' | 'connecting' | 'active' | 'reconnecting' | 'peer-lost' | 'ended';
  /** Epoch ms. */
  readonly answeredAt?: number | undefined;
  /** How long they talked; set once it has ended. */
  readonly talkMs?: number | undefined;
  readonly endReason?: CallEndReason | LegEndReason | undefined;
  readonly mailbox?: DockMailbox | undefined;
  /** As the SFU has acknowledged it. */
  readonly muted: boolean;
  /** The SFU has been asked for the other, and has not answered yet. */
  readonly muteChanging?: boolean;
  /** The microphone of the other side, as the SFU has it. */
  readonly peerMuted?: boolean;
  /** What there is to know besides: on hold, recorded, being transferred. Said aloud when it changes. */
  readonly notices?: readonly DockNotice[] | undefined;
  /** In the call without a microphone: why, as a sentence. */
  readonly listenOnly?: string | undefined;
}

/** What is offered when a call is over: to call the same person again, or to take back the call that was parked. */
export interface DockAfter {
  readonly kind: 'call-again' | 'retrieve';
  readonly onChoose: () => void;
}
