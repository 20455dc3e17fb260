import { randomUUID } from 'node:crypto';
import { type Call, type CallEvent, dial, type EndedCall, step } from '@bureau/core/calls';
import type { CallId, DeviceId, Instant, UserId } from '@bureau/core/kernel';
import type { ManualStatus } from '@bureau/core/presence';
import { RING_FOR_MS, type RouteCallee, route } from '@bureau/core/routing';
import type { NewCompany, NewPerson } from './new-company.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const DAYS = 6;
// From 13:00 UTC, when both offices work, in steps longer than the longest call.
const FIRST_CALL_MS = 13 * HOUR_MS;
const CALLS_A_DAY = 12;
const BETWEEN_CALLS_MS = 25 * MINUTE_MS;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- has the form of a device id
const deviceOf = (userId: UserId) => `${userId.slice(0, 8)}.demo` as DeviceId;

interface Scene {
  readonly calleeStatus: ManualStatus;
  readonly calleeDevices: number;
  /** What happens, each so long after the dialling. */
  readonly events: readonly { readonly afterMs: number; readonly event: (call: Call) => CallEvent }[];
}

const answer = (call: Call): CallEvent => ({
  type: 'answer',
  userId: call.calleeId,
  deviceId: deviceOf(call.calleeId),
});
const hangUp = (call: Call): CallEvent => ({ type: 'hang-up', deviceId: deviceOf(call.callerId) });
const decline = (call: Call): CallEvent => ({ type: 'decline', userId: call.calleeId });
const ringEnd = (): CallEvent => ({ type: 'timer', timer: 'ring-end' });

const scene = (...events: Scene['events']): Scene => ({ calleeStatus: 'available', calleeDevices: 1, events });
const talked = (seconds: number): Scene =>
  scene({ afterMs: 4_200, event: answer }, { afterMs: 4_200 + seconds * 1000, event: hangUp });

const unanswered = scene({ afterMs: 25_000, event: ringEnd });
// What somebody who signs in to the demo finds as new.
const RECENT: readonly Scene[] = [unanswered, talked(252), { ...scene(), calleeDevices: 0 }];

const SCENES: readonly Scene[] = [
  talked(252),
  talked(47),
  unanswered,
  talked(1_130),
  scene({ afterMs: 9_400, event: hangUp }),
  talked(615),
  scene({ afterMs: 6_100, event: decline }),
  { ...scene(), calleeDevices: 0 },
  talked(88),
  { ...scene(), calleeStatus: 'dnd' },
  talked(384),
];

/** Calls of the last days among the first people of a company and their colleagues, oldest first. */
export function demoHistory(company: NewCompany, now: Instant): readonly EndedCall[] {
  const colleagues = company.people.filter(({ kind }) => kind === 'person');
  const stars = colleagues.slice(0, 3);
  const today = now - (now % DAY_MS);
  const calls: EndedCall[] = [];
  for (let at = 0; at < DAYS * CALLS_A_DAY; at += 1) {
    const day = today - (DAYS - Math.floor(at / CALLS_A_DAY)) * DAY_MS;
    const startedAt = day + FIRST_CALL_MS + (at % CALLS_A_DAY) * BETWEEN_CALLS_MS;
    const star = stars[at % stars.length];
    const other = colleagues[(at * 7 + 1) % colleagues.length];
    const shown = SCENES[at % SCENES.length];
    if (!star || !other || !shown || star === other) continue;
    const [caller, callee] = at % 2 === 0 ? [star, other] : [other, star];
    calls.push(play(company, caller, callee, shown, startedAt));
  }
  const recent = stars.flatMap((star, at) => {
    const caller = colleagues[(at + 3) % colleagues.length];
    const shown = RECENT[at];
    return caller && shown ? [play(company, caller, star, shown, now - (RECENT.length - at) * HOUR_MS)] : [];
  });
  return [...calls, ...recent].map(withoutCalleeDevice);
}

/** Nobody signs in from a device of the demo: with one in it, the details of every answered call would name another device. */
function withoutCalleeDevice(call: EndedCall): EndedCall {
  const legs = call.legs.map((leg) => {
    if (leg.userId === call.callerId || leg.status !== 'left') return leg;
    const { device: _device, ...rest } = leg;
    return rest;
  });
  return { ...call, legs };
}

function play(company: NewCompany, caller: NewPerson, callee: NewPerson, shown: Scene, startedAt: Instant): EndedCall {
  const deviceIds = Array.from({ length: shown.calleeDevices }, () => deviceOf(callee.id));
  const target: RouteCallee = {
    userId: callee.id,
    kind: callee.kind,
    manualStatus: shown.calleeStatus,
    deviceIds,
    isOnCall: false,
    isIdle: false,
    callWaiting: true,
    hasMailbox: false,
    ringForMs: RING_FOR_MS,
    timeZone: callee.timeZone,
    rules: [],
  };
  const asked = { callerId: caller.id, target: { kind: 'user', callee: target }, others: new Map() } as const;
  const decision = route(asked, startedAt, () => ({ day: 1, minute: 0 }));
  if (decision.kind === 'refuse') throw new Error(`Routing refuses a call of the demo: ${decision.reason}.`);
  const request = {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids are made here
    id: randomUUID() as CallId,
    companyId: company.id,
    callerId: caller.id,
    callerDevice: deviceOf(caller.id),
    calleeId: callee.id,
  };
  let { call } = dial(request, decision, startedAt);
  for (const { afterMs, event } of shown.events) ({ call } = step(call, event(call), startedAt + afterMs));
  if (call.status !== 'ended') throw new Error('A call of the demo does not end.');
  return call;
}
