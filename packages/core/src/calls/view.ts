import { assertNever, type CallId, type DeviceId, type Instant, isLine, type UserId } from '../kernel/index.ts';
import type { CaptureEnd } from '../media/index.ts';
import { type MessageOutcome, messageOutcome } from '../voicemail/index.ts';
import { isHeldByOthers } from './arrangement.ts';
import type {
  Call,
  CallEndReason,
  CallLeg,
  CallRecording,
  CallService,
  LeftLeg,
  LegEndReason,
  LiveCall,
} from './model.ts';
import { legOf, ownDeviceOf } from './rules.ts';

/** Another person of a call, as everybody in it sees them. */
export interface PartyView {
  readonly userId: UserId;
  readonly status: 'ringing' | 'connected' | 'left';
  /** This person has put the call on hold. */
  readonly onHold: boolean;
  /** The device of this person is not heard from at the moment. */
  readonly isLost: boolean;
  /** A telephone carries their side: a desk phone, or one outside. */
  readonly isOnPhone?: true;
  readonly invitedBy?: UserId;
}

/** What answers in place of a person, as those in the call see it. */
export type CallServiceView =
  | { readonly kind: 'echo' }
  | {
      readonly kind: 'voicemail';
      readonly ownerId: UserId;
      readonly phase: 'greeting' | 'recording';
      /** When it began to listen. */
      readonly since?: Instant;
      /** Once the call is over. */
      readonly outcome?: MessageOutcome;
      /** Why it hung up; absent: the caller did. */
      readonly endedBy?: CaptureEnd;
    }
  | { readonly kind: 'parked'; readonly slot: string; readonly by: UserId; readonly endsAt: Instant };

/** A call as one of its people sees it. Everybody gets the same facts, never another person's device list. */
export interface CallView {
  readonly id: CallId;
  /** Grows with every change of the call; an older view never replaces a newer one. A call that was over for this person may ring again. */
  readonly revision: number;
  readonly direction: 'incoming' | 'outgoing';
  /** The other side in one name: who is connected, else who rings, else whose mailbox answers, else who left last. */
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
  /** The line of the other side brings its own ringing tone, or an announcement. */
  readonly lineSounds: boolean;
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
  /** Before that call is transferred, somebody is asked in this one: by its caller. */
  readonly consultationFor?: CallId;
  /** Who gave this call to whoever is in it now, and has gone. */
  readonly transferredBy?: UserId;
  /** Who took this call out of parking and is in it now; not for themselves. */
  readonly retrievedBy?: UserId;
  readonly mergedInto?: CallId;
  readonly recording?: Pick<CallRecording, 'status' | 'by' | 'startedAt'>;
  /** Nobody has answered yet; whoever does is recorded, by the company's policy. */
  readonly willBeRecorded?: true;
  /** Who was dialled, when it rings here by their rules or transfer; for the caller, when it rings at others instead. */
  readonly forwardedFrom?: UserId;
}

/** A parked call that anybody of the company may take. */
export interface ParkedCall {
  readonly slot: string;
  readonly callId: CallId;
  readonly by: UserId;
  readonly people: readonly UserId[];
  readonly endsAt: Instant;
}

/** The view of a call for one of its people. */
export function viewFor(call: Call, userId: UserId, revision: number): CallView {
  const leg = legOf(call, userId);
  if (!leg) throw new Error('Nobody sees a call without a part in it');
  const others = call.legs.filter((other) => other !== leg);
  const peer = peerOf(call, leg, others);
  const peerLeg = others.find((other) => other.userId === peer);
  const isOver = call.status === 'ended' || leg.status === 'left';
  const device = ownDeviceOf(call, userId);
  const live = call.status === 'ended' ? undefined : call;
  const endReason = endReasonOf(call, leg);
  const transferredBy = live && !isOver ? giverOf(live) : undefined;
  const retrievedBy = live && !isOver ? takerOf(live) : undefined;
  return {
    id: call.id,
    revision,
    direction: call.callerId === userId ? 'outgoing' : 'incoming',
    peerId: peer ?? call.callerId,
    status: isOver ? 'ended' : leg.status === 'ringing' ? 'ringing' : call.status === 'ringing' ? 'ringing' : 'active',
    startedAt: call.startedAt,
    ...(leg.answeredAt !== undefined && { answeredAt: leg.answeredAt }),
    ...(isOver && {
      endedAt: leg.status === 'left' ? leg.leftAt : call.status === 'ended' ? call.endedAt : leg.firstAt,
    }),
    ...(endReason && { endReason }),
    ring: live && leg.status === 'ringing' ? leg.ring : [],
    ...(device && { ownDevice: device }),
    ...(leg.status === 'connected' && leg.movingFrom && { movingFrom: leg.movingFrom }),
    lineSounds: live !== undefined && live.legs.some((each) => each.status === 'ringing' && each.hasSound === true),
    peerLost: !isOver && peerLeg?.status === 'connected' && peerLeg.lostUntil !== undefined,
    parties: others.map(partyOf),
    onHold: leg.status === 'connected' && leg.onHold,
    heldByOthers: live !== undefined && leg.status === 'connected' && isHeldByOthers(live, leg),
    ...(call.service && { service: serviceViewOf(call.service, call.status === 'ended' ? call.endedAt : undefined) }),
    ...(live?.transfer && { transfer: live.transfer }),
    ...(call.consultationFor && { consultationFor: call.consultationFor }),
    ...(transferredBy && { transferredBy }),
    ...(retrievedBy && retrievedBy !== userId && { retrievedBy }),
    ...(call.status === 'ended' && call.mergedInto && { mergedInto: call.mergedInto }),
    ...(live?.recording && !isOver && { recording: recordingViewOf(live.recording) }),
    ...(live?.autoRecordingId && !isOver && { willBeRecorded: true }),
    ...(isForwarded(call, leg) && { forwardedFrom: call.calleeId }),
  };
}

function isForwarded(call: Call, leg: CallLeg): boolean {
  if (leg.userId === call.calleeId) return false;
  if (leg.invitedBy === undefined) {
    return (
      call.status === 'ringing' &&
      legOf(call, call.calleeId)?.status !== 'ringing' &&
      call.legs.some(({ status }) => status === 'ringing')
    );
  }
  if (call.answeredAt === undefined || leg.firstAt <= call.answeredAt) return true;
  return call.status !== 'ended' && call.transfer?.by === call.calleeId;
}

/** Who is connected, else who rings, else whose mailbox answers, else who left last, else who was dialled. */
function peerOf(call: Call, own: CallLeg, others: readonly CallLeg[]): UserId | undefined {
  const there =
    others.find(({ status }) => status === 'connected') ?? others.find(({ status }) => status === 'ringing');
  if (there) return there.userId;
  if (call.service?.kind === 'voicemail' && isWith(call, own, call.service.ownerId)) return call.service.ownerId;
  const last = others.reduce<LeftLeg | undefined>(
    (latest, leg) => (leg.status === 'left' && (!latest || leg.leftAt > latest.leftAt) ? leg : latest),
    undefined,
  );
  return last?.userId ?? call.calleeId;
}

/** Whether this person is with the mailbox, or was to the end: not its owner, nor who left before it answered. */
function isWith(call: Call, own: CallLeg, ownerId: UserId): boolean {
  if (own.userId === ownerId) return false;
  return own.status !== 'left' || (call.status === 'ended' && own.leftAt === call.endedAt);
}

/** Who gave it away, once somebody has taken it, unless they are back. */
function giverOf({ trace, transfer, legs }: LiveCall): UserId | undefined {
  const step = trace.findLast((each) => each.kind === 'transferred');
  if (transfer || step?.kind !== 'transferred') return undefined;
  return legs.some(({ userId, status }) => userId === step.by && status === 'left') ? step.by : undefined;
}

/** Who took it out of parking, as long as they are there and nobody gives it away once more. */
function takerOf({ trace, legs }: LiveCall): UserId | undefined {
  const step = trace.findLast(({ kind }) => kind === 'retrieved' || kind === 'parked' || kind === 'transferred');
  if (step?.kind !== 'retrieved') return undefined;
  return legs.some(({ userId, status }) => userId === step.by && status === 'connected') ? step.by : undefined;
}

/** One who left early knows the own reason; the others that of the call. Whoever asked first has transferred, not merged. */
function endReasonOf(call: Call, leg: CallLeg): CallView['endReason'] {
  const last = call.trace.at(-1);
  const hasGivenAway = last?.kind === 'transferred' && last.by === leg.userId;
  if (leg.status === 'left') return leg.reason === 'merged' && hasGivenAway ? 'transferred' : leg.reason;
  return call.status === 'ended' ? call.reason : undefined;
}

const partyOf = (leg: CallLeg): PartyView => ({
  userId: leg.userId,
  status: leg.status,
  onHold: leg.status === 'connected' && leg.onHold,
  isLost: leg.status === 'connected' && leg.lostUntil !== undefined,
  ...(leg.status === 'connected' && isLine(leg.device) && { isOnPhone: true }),
  ...(leg.invitedBy !== undefined && { invitedBy: leg.invitedBy }),
});

function serviceViewOf(service: CallService, endedAt: Instant | undefined): CallServiceView {
  switch (service.kind) {
    case 'echo':
      return service;
    case 'voicemail':
      return {
        kind: 'voicemail',
        ownerId: service.ownerId,
        phase: service.phase,
        ...(service.since !== undefined && { since: service.since }),
        ...(endedAt !== undefined && { outcome: messageOutcome(service, endedAt) }),
        ...(service.endedBy && { endedBy: service.endedBy }),
      };
    case 'parked':
      return service;
    default:
      return assertNever(service);
  }
}

const recordingViewOf = ({ status, by, startedAt }: CallRecording): NonNullable<CallView['recording']> => ({
  status,
  startedAt,
  ...(by !== undefined && { by }),
});
