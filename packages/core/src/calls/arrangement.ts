import { isLine, isOutside } from '../kernel/index.ts';
import type { Capture, Greeting, MediaSource, PeerArrangement, RoomArrangement } from '../media/index.ts';
import { END_ON_SILENCE_MS, LONGEST_MESSAGE_MS } from '../voicemail/index.ts';
import type { ConnectedLeg, LiveCall } from './model.ts';
import { connectedLegs } from './rules.ts';

/** What the media room must know of the mailbox that answers. */
export interface MailboxArrangement {
  readonly greeting: Greeting;
}

const SENDS: readonly MediaSource[] = ['microphone', 'camera'];
const HOUSE_GREETING: MailboxArrangement = { greeting: { kind: 'default', locale: 'en' } };

/** Who hears what in the room of a call, and what is kept of it. */
export function arrangementOf(
  call: LiveCall,
  revision: number,
  { greeting }: MailboxArrangement = HOUSE_GREETING,
): RoomArrangement {
  const legs = connectedLegs(call);
  return {
    revision,
    peers: [...legs.flatMap((leg) => peersOf(call, leg, legs)), ...linesThatRing(call)],
    captures: capturesOf(call, greeting),
    isHd: true,
  };
}

function peersOf(call: LiveCall, leg: ConnectedLeg, legs: readonly ConnectedLeg[]): readonly PeerArrangement[] {
  const peer = { name: leg.userId, hears: hearsOf(call, leg, legs), isHeard: !leg.onHold, sends: SENDS };
  const own = { ...peer, peerId: leg.device };
  return leg.movingFrom ? [own, { ...peer, peerId: leg.movingFrom }] : [own];
}

/** Lines are in the room while they ring: what they bring before the answer may be heard, and no time is lost with it. */
function linesThatRing({ legs }: LiveCall): readonly PeerArrangement[] {
  return legs.flatMap((leg) => {
    if (leg.status !== 'ringing') return [];
    const lines = leg.ring.filter(({ deviceId }) => isLine(deviceId));
    const isHeard = leg.hasSound === true;
    return lines.map(({ deviceId }) => {
      return { name: leg.userId, peerId: deviceId, hears: 'nothing', isHeard, sends: ['microphone'] } as const;
    });
  });
}

function hearsOf(call: LiveCall, leg: ConnectedLeg, legs: readonly ConnectedLeg[]): PeerArrangement['hears'] {
  if (leg.onHold) return 'nothing';
  if (hearsRinging(call, leg)) return 'ringing';
  return isHeldByOthers(call, leg, legs) ? 'music' : 'others';
}

/** A desk phone that was picked up before somebody is rung makes no tone by itself; an app does. */
function hearsRinging({ status, legs }: LiveCall, { device, userId }: ConnectedLeg): boolean {
  const hasSound = legs.some((leg) => leg.status === 'ringing' && leg.hasSound);
  return status === 'ringing' && isLine(device) && !isOutside(userId) && !hasSound;
}

/** Whether nobody is left who talks with this person: all others hold, or the call is parked. */
export function isHeldByOthers(call: LiveCall, leg: ConnectedLeg, legs = connectedLegs(call)): boolean {
  const others = legs.filter((other) => other !== leg);
  if (call.service?.kind === 'parked') return others.every((other) => other.onHold);
  return call.service === undefined && others.length > 0 && others.every((other) => other.onHold);
}

function capturesOf({ service, recording }: LiveCall, greeting: Greeting): readonly Capture[] {
  const captures: Capture[] = [];
  if (service?.kind === 'voicemail') {
    const limits = { limitMs: LONGEST_MESSAGE_MS, silenceMs: END_ON_SILENCE_MS };
    captures.push({ kind: 'voicemail', captureId: service.voicemailId, greeting, ...limits });
  }
  if (recording) {
    const { id: captureId, by, status } = recording;
    captures.push({ kind: 'recording', captureId, isPaused: status === 'paused', ...(by && { by }) });
  }
  return captures;
}
