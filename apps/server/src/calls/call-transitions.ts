import type { CallStore } from '@bureau/core/call-log';
import {
  type Call,
  type CallEffect,
  type CallEvent,
  type CallStep,
  type CallTimer,
  step,
  viewFor,
} from '@bureau/core/calls';
import { assertNever, type CallId, type Clock, type CompanyId, type Instant, type UserId } from '@bureau/core/kernel';
import type { Log } from '../log.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import type { Mailboxes } from '../realtime/mailbox.ts';
import { topics } from '../realtime/topics.ts';
import type { KnownCall, LiveCalls } from './live-calls.ts';

/** When an event nobody waits for could not be written down, it is tried again after this. */
const RETRY_MS = 1_000;

interface CallTransitionsDeps {
  readonly store: Pick<CallStore, 'save' | 'finish'>;
  readonly live: LiveCalls;
  readonly clock: Clock;
  readonly hub: EventHub;
  readonly mailboxes: Mailboxes;
  readonly log: Log;
  /** Ends the media of a call that is over. */
  readonly closeMedia: (id: CallId) => void;
  readonly presenceChanged: (companyId: CompanyId, userId: UserId) => void;
}

/** Carries calls from state to state: one at a time per call, written down before it is acted on. */
export class CallTransitions {
  readonly #deps: CallTransitionsDeps;
  readonly #timers = new Map<string, () => void>();

  constructor(deps: CallTransitionsDeps) {
    this.#deps = deps;
  }

  /** The first step of a new call. */
  begin(first: CallStep): Promise<KnownCall> {
    return this.#deps.mailboxes.run(`call.${first.call.id}`, () => this.#commit(first, 1));
  }

  /** One event of a call; what the call is afterwards, or undefined when this process does not know it. */
  apply(id: CallId, event: CallEvent): Promise<KnownCall | undefined> {
    return this.#deps.mailboxes.run(`call.${id}`, async () => {
      const known = this.#deps.live.find(id);
      if (!known) return undefined;
      const next = step(known.call, event, this.#deps.clock.now());
      return next.call === known.call && next.effects.length === 0 ? known : this.#commit(next, known.revision + 1);
    });
  }

  /** An event nobody waits for. It is tried again for as long as it is still true and cannot be written down. */
  report(id: CallId, event: CallEvent, isStillTrue: () => boolean = () => true): void {
    this.apply(id, event).catch((err: unknown) => {
      const { log, clock } = this.#deps;
      log.error({ err, callId: id, event: event.type }, 'call event not written, will be tried again');
      clock.schedule(clock.now() + RETRY_MS, () => {
        if (isStillTrue()) this.report(id, event, isStillTrue);
      });
    });
  }

  setTimer(id: CallId, timer: CallTimer, at: Instant): void {
    this.#clearTimer(id, timer);
    const cancel = this.#deps.clock.schedule(at, () => {
      this.#timers.delete(`${id}.${timer}`);
      this.report(id, { type: 'timer', timer });
    });
    this.#timers.set(`${id}.${timer}`, cancel);
  }

  async #commit({ call, effects }: CallStep, revision: number): Promise<KnownCall> {
    const { store, live, hub, presenceChanged } = this.#deps;
    const written = call.status === 'ended' ? await store.finish(call, revision) : await store.save(call, revision);
    live.put(call, revision);
    for (const effect of effects) this.#perform(call, revision, effect);
    for (const change of written ?? []) hub.publishWritten(change);
    presenceChanged(call.companyId, call.callerId);
    presenceChanged(call.companyId, call.calleeId);
    return { call, revision };
  }

  #perform(call: Call, revision: number, effect: CallEffect): void {
    switch (effect.type) {
      case 'notify':
        for (const userId of [call.callerId, call.calleeId]) {
          const view = viewFor(call, userId, revision);
          this.#deps.hub.publish(topics.person(userId), { type: 'call.changed', call: view });
        }
        return;
      case 'set-timer':
        this.setTimer(call.id, effect.timer, effect.at);
        return;
      case 'clear-timer':
        this.#clearTimer(call.id, effect.timer);
        return;
      case 'close-media':
        this.#deps.closeMedia(call.id);
        return;
      default:
        assertNever(effect);
    }
  }

  #clearTimer(id: CallId, timer: CallTimer): void {
    this.#timers.get(`${id}.${timer}`)?.();
    this.#timers.delete(`${id}.${timer}`);
  }
}
