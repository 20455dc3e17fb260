import { arrangementOf, connectedLegs, type LiveCall } from '@bureau/core/calls';
import type { Caller } from '../headless/caller.ts';
import type { WrittenCall } from './books.ts';

/** A voice that was not heard for so long is missing; it is long because the machine may be busy. */
const HEARD_MS = 500;
/** What was on its way when a worker died has arrived by then, also at a process that had to wait for its turn. */
const ON_THE_WAY_MS = 500;
/** A voice that is still heard after so long should not be. */
const STILL_HEARD_MS = 150;
/** The greeting is over by then, and the mailbox listens. */
const LISTENS_AFTER_MS = 25_000;

/** What is wrong at this moment, when something was killed at `since`: with who is where, who knows what, and above all who hears whom. */
export function wrongNow(
  callers: readonly Caller[],
  calls: readonly WrittenCall<LiveCall>[],
  since = 0,
): readonly string[] {
  const wrong: string[] = [];
  const mine = calls.filter(({ call }) =>
    call.legs.some(({ userId }) => callers.some((each) => each.userId === userId)),
  );
  for (const caller of callers) {
    const say = (what: string) => wrong.push(`${caller.hz} ${what}`);
    const isInCall = mine.some(({ call }) =>
      call.legs.some(({ userId, status }) => userId === caller.userId && status !== 'left'),
    );
    // Whoever has no call may take longer to come back.
    if (!caller.isOnline && !isInCall) continue;
    if (!caller.isOnline) say('is not connected');
    for (const { id } of caller.known) if (!mine.some(({ call }) => call.id === id)) say(`knows ${id}, which is over`);
    for (const { call, revision } of mine) {
      const leg = call.legs.find(({ userId }) => userId === caller.userId);
      if (!leg || leg.status === 'left') continue;
      const view = caller.knows(call.id);
      if (!view) say(`does not know ${call.id}`);
      else if (view.revision !== revision) say(`knows ${call.id} at ${view.revision}, it is at ${revision}`);
      if (leg.status === 'connected' && leg.lostUntil !== undefined) say(`is missed in ${call.id}`);
      if (leg.status === 'ringing' && !leg.ring.some(({ deviceId }) => deviceId === caller.deviceId))
        say('does not ring');
    }
    wrong.push(...wrongSound(caller, callers, mine, since));
  }
  for (const { call } of mine) {
    const { service, startedAt, id } = call;
    if (service?.kind === 'voicemail' && service.phase === 'greeting' && Date.now() - startedAt > LISTENS_AFTER_MS)
      wrong.push(`the mailbox of ${id} does not listen`);
    if (connectedLegs(call).length === 0) wrong.push(`${id} goes on without anybody`);
  }
  return wrong;
}

/** Everybody hears whom they should by the arrangement of their calls, and nobody else. */
function wrongSound(
  caller: Caller,
  callers: readonly Caller[],
  calls: readonly WrittenCall<LiveCall>[],
  since: number,
): readonly string[] {
  const expected = new Set<number>();
  let isMusic = false;
  for (const { call, revision } of calls) {
    if (call.status !== 'active') continue;
    const { peers } = arrangementOf(call, revision);
    const own = peers.find(({ peerId }) => peerId === caller.deviceId);
    isMusic ||= own?.hears === 'music';
    if (own?.hears !== 'others') continue;
    for (const { peerId, isHeard } of peers) {
      const other = callers.find(({ deviceId }) => deviceId === peerId);
      if (other && other !== caller && isHeard) expected.add(other.hz);
    }
  }
  const heard = caller.line.heard(HEARD_MS, since + ON_THE_WAY_MS);
  const missing = [...expected].filter((hz) => !heard.has(hz)).map((hz) => `${caller.hz} does not hear ${hz}`);
  if (isMusic && !heard.has('other')) missing.push(`${caller.hz} hears no music`);
  const others = [...caller.line.heard(STILL_HEARD_MS)].filter((who) => who !== 'other' && !expected.has(who));
  return [...missing, ...others.map((hz) => `${caller.hz} hears ${hz}`)];
}
