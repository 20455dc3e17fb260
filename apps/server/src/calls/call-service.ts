import type { Actor, CallFailure, DialTo, Services } from '@bureau/api';
import {
  actsBy,
  type Call,
  type CallEvent,
  completeTransfer,
  connectedLegs,
  freeParkingSlot,
  isParty,
  type LiveCall,
  legOf,
  mayUseMedia,
  merge,
  ownerOf,
  parkedAt,
  viewFor,
} from '@bureau/core/calls';
import { type CallId, type Clock, err, type Instant, ok, type Result, type UserId } from '@bureau/core/kernel';
import type { MediaFailure, MediaRooms } from '@bureau/core/media';
import type { Hop } from '@bureau/core/routing';
import type { EventHub } from '../realtime/event-hub.ts';
import { topics } from '../realtime/topics.ts';
import type { Answering } from './answering.ts';
import type { CallDevices } from './call-devices.ts';
import type { CallMedia } from './call-media.ts';
import { type CallRecordings, newRecordingId } from './call-recordings.ts';
import type { CallTransitions } from './call-transitions.ts';
import type { Dialling } from './dialling.ts';
import type { JoinDecision, Joining } from './joining.ts';
import type { KnownCall, LiveCalls } from './live-calls.ts';
import type { ParkedCalls } from './parked-calls.ts';

interface CallServiceDeps {
  readonly live: LiveCalls;
  readonly transitions: CallTransitions;
  readonly dialling: Dialling;
  readonly answering: Answering;
  /** Sends a key out on the lines of a call. */
  readonly pressOnLines: (call: LiveCall, key: string) => void;
  readonly callDevices: CallDevices;
  readonly recordings: CallRecordings;
  readonly joining: Joining;
  readonly parked: ParkedCalls;
  readonly media: CallMedia;
  readonly rooms: MediaRooms;
  readonly hub: EventHub;
  readonly clock: Clock;
}

/** What people do with calls. A call of others does not exist for them. */
export function createCallService(deps: CallServiceDeps): Services['calls'] {
  const { live, transitions, dialling, answering, callDevices, recordings, joining, media, rooms, hub, pressOnLines } =
    deps;

  const viewOf = (actor: Actor, { call, revision }: KnownCall) => viewFor(call, actor.principal.userId, revision);

  const act = async (actor: Actor, id: CallId, event: CallEvent) => {
    const known = live.find(id);
    if (!known || !isParty(known.call, actor.principal.userId)) return err<CallFailure>({ code: 'not-found' });
    return ok(viewOf(actor, (await transitions.apply(id, event)) ?? known));
  };

  /** What is done to a call that a desk phone carries for this person is done by the phone, whatever device they are at. */
  const byPhone =
    <Rest extends readonly unknown[], Outcome>(done: (actor: Actor, id: CallId, ...rest: Rest) => Outcome) =>
    (actor: Actor, id: CallId, ...rest: Rest): Outcome => {
      const { principal, device } = actor;
      const call = live.find(id)?.call;
      return done(
        call ? { principal, device: { ...device, id: actsBy(call, principal.userId, device.id) } } : actor,
        id,
        ...rest,
      );
    };

  /** The live call, when this very device carries it. */
  const carried = (actor: Actor, id: CallId): Result<LiveCall, CallFailure> => {
    const call = live.find(id)?.call;
    if (!call || !isParty(call, actor.principal.userId)) return err({ code: 'not-found' });
    if (call.status === 'ended') return err({ code: 'call-ended' });
    return mayUseMedia(call, actor.principal.userId, actor.device.id) ? ok(call) : err({ code: 'not-found' });
  };

  /** An event by the device that carries the call; `isDone` tells whether the machine took it. */
  const change = async (actor: Actor, id: CallId, event: CallEvent, isDone: (call: Call) => boolean) => {
    const mine = carried(actor, id);
    if (!mine.ok) return mine;
    const after = await transitions.apply(id, event);
    if (!after || after.call.status === 'ended') return err<CallFailure>({ code: 'call-ended' });
    return isDone(after.call) ? ok(viewOf(actor, after)) : err<CallFailure>({ code: 'not-possible' });
  };

  const inCall = async <T>(
    actor: Actor,
    id: CallId,
    request: (call: LiveCall) => Promise<Result<T, MediaFailure>>,
  ): Promise<Result<T, CallFailure>> => {
    const mine = carried(actor, id);
    if (!mine.ok) return mine;
    const done = await request(mine.value);
    return done.ok ? done : err({ code: done.error });
  };

  const isOnHold = (actor: Actor, call: Call) => {
    const leg = legOf(call, actor.principal.userId);
    return leg?.status === 'connected' && leg.onHold;
  };

  /** Two calls of this very device become one. */
  const join = async (
    actor: Actor,
    into: CallId,
    from: CallId,
    decide: (first: LiveCall, second: LiveCall, by: UserId, now: Instant) => ReturnType<JoinDecision>,
  ): Promise<Result<KnownCall, CallFailure>> => {
    for (const id of [into, from]) {
      const mine = carried(actor, id);
      if (!mine.ok) return mine;
    }
    const { userId } = actor.principal;
    const joined = await joining.join(into, from, (first, second, now) => decide(first, second, userId, now));
    return joined ? ok(joined) : err({ code: 'not-possible' });
  };

  return {
    dial: (actor, id, to, options) => dialling.dial(actor, id, to, options),
    answer: (actor, id) => answering.answer(actor, id),
    decline: (actor, id) => act(actor, id, { type: 'decline', userId: actor.principal.userId }),
    divertToVoicemail: (actor, id) => act(actor, id, { type: 'divert-to-voicemail', userId: actor.principal.userId }),
    hangUp: byPhone(async (actor, id) => {
      const call = live.find(id)?.call;
      const isOwn = call && ownerOf(call, actor.device.id) === actor.principal.userId;
      if (call && call.status !== 'ended' && !isOwn && legOf(call, actor.principal.userId)?.status !== 'left') {
        return err<CallFailure>({ code: 'not-found' });
      }
      return act(actor, id, { type: 'hang-up', deviceId: actor.device.id });
    }),
    hold: byPhone((actor, id) =>
      change(actor, id, { type: 'hold', deviceId: actor.device.id }, (call) => isOnHold(actor, call)),
    ),
    resume: byPhone((actor, id) =>
      answering.alone(actor, async () => {
        const mine = carried(actor, id);
        if (!mine.ok) return mine;
        if (answering.mustStay(actor, [id])) return err({ code: 'already-in-call' });
        const undo = await answering.holdOthers(actor, id);
        const event: CallEvent = { type: 'resume', deviceId: actor.device.id };
        const done = await change(actor, id, event, (call) => !isOnHold(actor, call));
        await (done.ok ? answering.engaged(actor, id) : undo());
        return done;
      }),
    ),
    add: byPhone(async (actor, id, to: DialTo) => {
      const mine = carried(actor, id);
      if (!mine.ok) return mine;
      const planned = await dialling.plan(actor, mine.value, to);
      if (!planned.ok) return planned;
      const { hops, trace } = planned.value;
      const event: CallEvent = { type: 'add', deviceId: actor.device.id, hops, trace };
      // By their rules others may ring in place of the person.
      const targets = hops.flatMap((hop) => (hop.kind === 'ring' ? hop.targets : []));
      const done = await change(actor, id, event, (call) =>
        targets.some(({ userId }) => legOf(call, userId)?.status === 'ringing'),
      );
      const call = live.live(id)?.call;
      if (done.ok && call) callDevices.catchUp(call);
      return done;
    }),
    transfer: byPhone(async (actor, id, to: DialTo, options: { readonly toVoicemail?: boolean | undefined } = {}) => {
      const mine = carried(actor, id);
      if (!mine.ok) return mine;
      const planned = await dialling.plan(actor, mine.value, to);
      if (!planned.ok) return planned;
      const { dialled } = planned.value;
      if (options.toVoicemail && dialled.kind === 'outside') return err<CallFailure>({ code: 'not-possible' });
      const mailbox: readonly Hop[] = [{ kind: 'voicemail', ownerId: dialled.id, reason: 'transferred' }];
      const { hops, trace } = options.toVoicemail ? { hops: mailbox, trace: [] } : planned.value;
      const event: CallEvent = { type: 'transfer', deviceId: actor.device.id, to: dialled.id, hops, trace };
      const { userId } = actor.principal;
      const done = await change(actor, id, event, (call) => legOf(call, userId)?.status === 'left');
      const call = live.live(id)?.call;
      if (done.ok && call) callDevices.catchUp(call);
      return done;
    }),
    completeTransfer: async (actor, consultation) => {
      const mine = carried(actor, consultation);
      if (!mine.ok) return mine;
      const first = mine.value.consultationFor;
      if (!first) return err({ code: 'not-possible' });
      const joined = await join(actor, first, consultation, completeTransfer);
      return joined.ok ? ok(viewOf(actor, joined.value)) : joined;
    },
    merge: (actor, into, from) =>
      answering.alone(actor, async () => {
        if (answering.mustStay(actor, [into, from])) return err({ code: 'already-in-call' });
        const undo = await answering.holdOthers(actor, into, from);
        const joined = await join(actor, into, from, (...calls) => merge(...calls, newRecordingId()));
        await (joined.ok ? answering.engaged(actor, into) : undo());
        return joined.ok ? ok(viewOf(actor, joined.value)) : joined;
      }),
    park: byPhone(async (actor, id) =>
      deps.answering.alone(actor, () => {
        const slot = freeParkingSlot(live.ofCompany(actor.principal.companyId));
        const event: CallEvent = { type: 'park', deviceId: actor.device.id, slot };
        return change(actor, id, event, (call) => call.status !== 'ended' && call.service?.kind === 'parked');
      }),
    ),
    retrieve: async (actor, slot) => {
      const parked = parkedAt(live.ofCompany(actor.principal.companyId), slot);
      return parked ? answering.retrieve(actor, parked.id) : err({ code: 'not-possible' });
    },
    parked: ({ companyId }) => deps.parked.of(companyId),
    move: async (actor, id) => {
      const call = live.find(id)?.call;
      const leg = call && legOf(call, actor.principal.userId);
      if (!call || !leg) return err({ code: 'not-found' });
      return leg.status === 'connected' ? answering.move(actor, id) : err({ code: 'not-possible' });
    },
    press: async (actor, id, key) => {
      const mine = carried(actor, id);
      if (!mine.ok) return mine;
      const { userId } = actor.principal;
      // Who is on hold neither hears nor is heard.
      const listening = connectedLegs(mine.value).filter((leg) => !leg.onHold);
      if (!listening.some((leg) => leg.userId === userId)) return err({ code: 'not-possible' });
      for (const leg of listening) {
        if (leg.userId === userId) continue;
        hub.publish(topics.person(leg.userId), { type: 'call.key-pressed', callId: id, userId, key });
      }
      pressOnLines(mine.value, key);
      return inCall(actor, id, () => rooms.press(id, actor.device.id, key));
    },
    startRecording: byPhone(async (actor, id) => {
      const mine = carried(actor, id);
      if (!mine.ok) return mine;
      const allowed = await recordings.mayStart(actor.principal);
      if (!allowed.ok) return allowed;
      const event: CallEvent = { type: 'start-recording', deviceId: actor.device.id, recordingId: allowed.value };
      return change(actor, id, event, (call) => call.status !== 'ended' && call.recording !== undefined);
    }),
    pauseRecording: byPhone((actor, id) =>
      change(actor, id, { type: 'pause-recording', deviceId: actor.device.id }, (call) => isRecording(call, 'paused')),
    ),
    resumeRecording: byPhone((actor, id) =>
      change(actor, id, { type: 'resume-recording', deviceId: actor.device.id }, (call) => isRecording(call, 'on')),
    ),
    stopRecording: byPhone((actor, id) =>
      change(actor, id, { type: 'stop-recording', deviceId: actor.device.id }, (call) => !isRecording(call)),
    ),
    publish: (actor, id, request) => inCall(actor, id, () => rooms.publish(id, actor.device.id, request)),
    receive: (actor, id, request) => inCall(actor, id, () => rooms.receive(id, actor.device.id, request)),
    listen: (actor, id, codecs) => inCall(actor, id, () => rooms.listen(id, actor.device.id, codecs)),
    setMuted: (actor, id, muted) => inCall(actor, id, () => rooms.setMuted(id, actor.device.id, muted)),
    restartIce: (actor, id, transportId) => inCall(actor, id, () => rooms.restartIce(id, actor.device.id, transportId)),
    rejoinMedia: (actor, id) => inCall(actor, id, (call) => media.admit(call, actor.device.id)),
  };
}

const isRecording = (call: Call, status?: 'on' | 'paused') =>
  call.status !== 'ended' && call.recording !== undefined && (!status || call.recording.status === status);
