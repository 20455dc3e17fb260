import { type CallStep, devicesInCall, type LiveCall } from '@bureau/core/calls';
import type { CallId, DeviceId, Instant } from '@bureau/core/kernel';
import type { CallDevices } from './call-devices.ts';
import type { CallMedia } from './call-media.ts';
import type { CallTransitions } from './call-transitions.ts';
import type { KnownCall } from './live-calls.ts';

interface JoiningDeps {
  readonly transitions: CallTransitions;
  readonly media: CallMedia;
  readonly callDevices: CallDevices;
}

/** What two calls that are not over become; undefined where they are not to be joined. */
export type JoinDecision = (
  into: LiveCall,
  from: LiveCall,
  now: Instant,
) => { readonly into: CallStep; readonly from: CallStep } | undefined;

/** Makes two calls one: both are written together, and the devices of the second are let into the room of the first. */
export class Joining {
  readonly #deps: JoiningDeps;

  constructor(deps: JoiningDeps) {
    this.#deps = deps;
  }

  /** What the first one is afterwards; undefined when they were not joined. */
  async join(into: CallId, from: CallId, decide: JoinDecision): Promise<KnownCall | undefined> {
    const { transitions, media, callDevices } = this.#deps;
    let before: readonly DeviceId[] = [];
    const joined = await transitions.applyToBoth(into, from, ({ call: first }, { call: second }, now) => {
      if (first.status === 'ended' || second.status === 'ended') return undefined;
      before = devicesInCall(first);
      const steps = decide(first, second, now);
      return steps && [steps.into, steps.from];
    });
    if (!joined) return undefined;
    const [known] = joined;
    const { call } = known;
    if (call.status !== 'ended') {
      media.bring(
        call,
        devicesInCall(call).filter((device) => !before.includes(device)),
      );
      callDevices.catchUp(call);
    }
    return known;
  }
}
