import { type CallStore, type CallWrite, callLogRows, type WrittenChange } from '@bureau/core/call-log';
import {
  type Call,
  type CallEffect,
  type CallEvent,
  type CallStep,
  type CallTimer,
  type EndedCall,
  type LiveCall,
  ownDeviceOf,
  peopleOf,
  resumesAfter,
  step,
  takesItsCourse,
  viewFor,
} from '@bureau/core/calls';
import {
  assertNever,
  type CallId,
  type Clock,
  type CompanyId,
  type Instant,
  retryWaitMs,
  type UserId,
  WriteRefusedError,
} from '@bureau/core/kernel';
import type { Log } from '../log.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import type { Mailboxes } from '../realtime/mailbox.ts';
import { topics } from '../realtime/topics.ts';
import { aloneOn } from './device-lock.ts';
import type { KnownCall, LiveCalls } from './live-calls.ts';

interface CallTransitionsDeps {
  readonly store: Pick<CallStore, 'end' | 'write'>;
  readonly live: LiveCalls;
  readonly clock: Clock;
  readonly hub: EventHub;
  readonly mailboxes: Mailboxes;
  readonly log: Log;
  /** Ends the media of a call that is over. */
  readonly closeMedia: (id: CallId) => void;
  /** Brings the media room in line with the call. */
  readonly arrangeMedia: (id: CallId) => void;
  /** Finds the devices of people who ring now. */
  readonly findDevices: (call: LiveCall, userIds: readonly UserId[]) => void;
  readonly presenceChanged: (companyId: CompanyId, userId: UserId) => void;
  /** A call was written down. */
  readonly onWritten: (before: Call | undefined, after: Call) => void;
}

/** What one call was, and its next step. */
interface Transition {
  readonly before: KnownCall | undefined;
  readonly step: CallStep;
  /** It goes on although it is refused for good. */
  readonly takesItsCourse?: boolean;
}

/**
 * Carries calls from state to state: one at a time per call, written down before it is acted on. What the store refuses
 * for good does not hold a call up: a wish is not granted, and what happens anyway happens unwritten. The next step is
 * written whole again; of an end that is refused nothing but that it is one.
 */
export class CallTransitions {
  readonly #deps: CallTransitionsDeps;
  readonly #timers = new Map<string, () => void>();

  constructor(deps: CallTransitionsDeps) {
    this.#deps = deps;
  }

  /** The first step of a new call. */
  begin(first: CallStep): Promise<KnownCall> {
    return this.#deps.mailboxes.run(`call.${first.call.id}`, () => this.#commitOne({ before: undefined, step: first }));
  }

  /** One event of a call; what the call is afterwards, or undefined when this process does not know it. */
  apply(id: CallId, event: CallEvent): Promise<KnownCall | undefined> {
    return this.#deps.mailboxes.run(`call.${id}`, async () => {
      const before = this.#deps.live.find(id);
      if (!before) return undefined;
      const next = step(before.call, event, this.#deps.clock.now());
      return isUnchanged(before, next)
        ? before
        : this.#commitOne({ before, step: next, takesItsCourse: takesItsCourse(event) });
    });
  }

  /** A step of two calls at once, written in one transaction; undefined when it is not possible. */
  async applyToBoth(
    first: CallId,
    second: CallId,
    decide: (first: KnownCall, second: KnownCall, now: Instant) => readonly [CallStep, CallStep] | undefined,
  ): Promise<readonly [KnownCall, KnownCall] | undefined> {
    const { mailboxes, live, clock } = this.#deps;
    // One call would wait for itself.
    if (first === second) return undefined;
    // Always in the same order, so that two of these never wait for each other.
    const [outer, inner] = [first, second].sort();
    return mailboxes.run(`call.${outer}`, () =>
      mailboxes.run(`call.${inner}`, async () => {
        const known = [live.find(first), live.find(second)] as const;
        const steps = known[0] && known[1] && decide(known[0], known[1], clock.now());
        if (!steps) return undefined;
        const [one, two] = await this.#commit([
          { before: known[0], step: steps[0] },
          { before: known[1], step: steps[1] },
        ]);
        return one && two ? [one, two] : undefined;
      }),
    );
  }

  /** An event nobody waits for. It is tried again for as long as it is still true and cannot be written down. */
  report(id: CallId, event: CallEvent, isStillTrue: () => boolean = () => true): void {
    this.#attempt({ callId: id, event: event.type }, isStillTrue, () => this.apply(id, event));
  }

  /** A consultation is over: the call it was made for is taken up again, unless its device has turned to another one. */
  #resumeAfter(before: Call | undefined, after: Call): void {
    const { id: callId, callerId } = after;
    const { live, mailboxes } = this.#deps;
    const device = ownDeviceOf(after, callerId);
    const resumes = () => resumesAfter(before, after, live.ofPerson(callerId));
    if (!device || resumes().length === 0) return;
    this.#attempt(
      { callId, event: 'resume' },
      () => resumes().length > 0,
      () =>
        aloneOn(mailboxes, callerId, device, async () => {
          for (const { id, event } of resumes()) await this.apply(id, event);
        }),
    );
  }

  /** Until it is written down, refused for good, or true no more. */
  #attempt(
    what: { readonly callId: CallId; readonly event: string },
    isStillTrue: () => boolean,
    work: () => Promise<unknown>,
    failures = 0,
  ): void {
    const { log, clock } = this.#deps;
    work().catch((err: unknown) => {
      if (err instanceof WriteRefusedError) {
        log.error({ err, ...what }, 'call event refused for good, given up');
        return;
      }
      log.error({ err, ...what }, 'call event not written, will be tried again');
      clock.schedule(clock.now() + retryWaitMs(failures, Math.random()), () => {
        if (isStillTrue()) this.#attempt(what, isStillTrue, work, failures + 1);
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

  async #commitOne(transition: Transition): Promise<KnownCall> {
    const [known] = await this.#commit([transition]);
    if (!known) throw new Error('A call was written and is not known');
    return known;
  }

  async #commit(transitions: readonly Transition[]): Promise<readonly KnownCall[]> {
    const { live, hub, presenceChanged, onWritten } = this.#deps;
    const next = transitions.map(({ before, step: { call } }) => ({ call, revision: (before?.revision ?? 0) + 1 }));
    const rows = (index: number, call: Call) => callLogRows(call, transitions[index]?.before?.call);
    const written = await this.#write(
      next.map((each, index) => ({ ...each, rows: rows(index, each.call) })),
      transitions.every((each) => each.takesItsCourse),
    );
    for (const { call, revision } of next) live.put(call, revision);
    for (const [index, { call, revision }] of next.entries()) {
      for (const effect of transitions[index]?.step.effects ?? []) this.#perform(call, revision, effect);
    }
    for (const change of written) hub.publishWritten(change);
    for (const [index, { call }] of next.entries()) {
      for (const userId of peopleOf(call)) presenceChanged(call.companyId, userId);
      onWritten(transitions[index]?.before?.call, call);
      this.#resumeAfter(transitions[index]?.before?.call, call);
    }
    return next;
  }

  async #write(calls: readonly CallWrite[], goesOn: boolean): Promise<readonly WrittenChange[]> {
    const { store, log } = this.#deps;
    try {
      return await store.write(calls);
    } catch (err) {
      if (!goesOn || !(err instanceof WriteRefusedError)) throw err;
      for (const { call, revision } of calls) {
        log.error({ err, callId: call.id }, 'call not written, refused for good: it goes on');
        // One that stayed live would be taken over by the next process.
        if (call.status === 'ended') await this.#writeEnd(call, revision);
      }
      return [];
    }
  }

  async #writeEnd(call: EndedCall, revision: number): Promise<void> {
    const { store, log } = this.#deps;
    try {
      await store.end(call, revision);
    } catch (err) {
      if (!(err instanceof WriteRefusedError)) throw err;
      log.error({ err, callId: call.id }, 'end of a call not written either, refused for good');
    }
  }

  #perform(call: Call, revision: number, effect: CallEffect): void {
    switch (effect.type) {
      case 'notify':
        for (const userId of peopleOf(call)) {
          const view = viewFor(call, userId, revision);
          this.#deps.hub.publish(topics.person(userId), { type: 'call.changed', call: view });
        }
        return;
      case 'find-devices':
        if (call.status !== 'ended') this.#deps.findDevices(call, effect.userIds);
        return;
      case 'arrange-media':
        this.#deps.arrangeMedia(call.id);
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

const isUnchanged = (known: KnownCall, next: CallStep) => next.call === known.call && next.effects.length === 0;
