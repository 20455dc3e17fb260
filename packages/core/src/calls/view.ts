import type { CallId, DeviceId, Instant, UserId } from '../kernel/index.ts';
import type { CallEndReason, CallRecording, LegEndReason } from './model.ts';

/** Another person of a call, as everybody in it sees them. */
export interface PartyView {
  readonly userId: UserId;
  readonly status: 'ringing' | 'connected' | 'left';
  /** This person has put the call on hold. */
  readonly onHold: boolean;
  /** The device of this person is not heard from at the moment. */
  readonly isLost: boolean;
  readonly invitedBy?: UserId;
}

/** What answers in place of a person, as those in the call see it. */
export type CallServiceView =
  | { readonly kind: 'echo' }
  | { readonly kind: 'voicemail'; readonly ownerId: UserId; readonly phase: 'greeting' | 'recording' }
  | { readonly kind: 'parked'; readonly slot: string; readonly by: UserId; readonly endsAt: Instant };

/** A call as one of its people sees it. Everybody gets the same facts, never another person's device list. */
export interface CallView {
  readonly id: CallId;
  /** Grows with every change of the call; an older view never replaces a newer one. A call that was over for this person may ring again. */
  readonly revision: number;
  readonly direction: 'incoming' | 'outgoing';
  /** The other side in one name: who is connected, else who rings, else who left last. */
  readonly peerId: UserId;
  /** For this person: `ringing` while the own devices ring or, for the caller, nobody has answered. `ended` also when the others go on. */
  readonly status: 'ringing' | 'active' | 'ended';
  readonly startedAt: Instant;
  /** When this person began to talk. */
  readonly answeredAt?: Instant;
  readonly endedAt?: Instant;
  readonly endReason?: CallEndReason | LegEndReason;
  /** Own devices that ring now, each until `leaseUntil`. Empty unless this person is rung. */
  readonly ring: readonly { readonly deviceId: DeviceId; readonly leaseUntil: Instant }[];
  /** The own device that carries the call; absent while it rings for this person. */
  readonly ownDevice?: DeviceId;
  /** While the call moves to `ownDevice`: the own device that still carries the sound. */
  readonly movingFrom?: DeviceId;
  /** The only other side is not heard from at the moment. */
  readonly peerLost: boolean;
  /** Everybody else who rings, takes part or did, in the order of coming. */
  readonly parties: readonly PartyView[];
  /** This person has put the call on hold. */
  readonly onHold: boolean;
  /** Everybody else has put it on hold: music plays. */
  readonly heldByOthers: boolean;
  readonly service?: CallServiceView;
  readonly transfer?: { readonly by: UserId; readonly to: UserId; readonly phase: 'ringing' | 'returning' };
  readonly consultationFor?: CallId;
  readonly mergedInto?: CallId;
  readonly recording?: Pick<CallRecording, 'status' | 'by' | 'startedAt'>;
  /** Who was dialled first, when it rings here by forwarding or transfer. */
  readonly forwardedFrom?: UserId;
}
