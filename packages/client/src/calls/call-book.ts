import type { CallView, ParkedCall } from '@bureau/core/calls';
import type { CallId, DeviceId, Instant } from '@bureau/core/kernel';
import { createStore } from 'zustand/vanilla';
import { shallow } from 'zustand/vanilla/shallow';
import type { ReadonlyStore } from '../stores/readonly-store.ts';
import type { CallsState, Dialling, RecordingFailure } from './calls.ts';
import { type Engagements, trackEngagements } from './engagements.ts';
import { type RingStop, ringStopReason } from './ring-stop.ts';
import { isHeardHere, isOwn, ringsHere, ringsUntil } from './ringing.ts';

/** A call that has ended, or stopped ringing, is shown this long. */
const ENDED_SHOWN_MS = 4_000;
/** While it rings, the silence of the server is looked at this often. */
const LOOK_MS = 500;
/** Ended calls are remembered, so that a late view does not revive them. */
const REMEMBERED = 50;

/** What the book must know of the connection. */
export interface CallBookClock {
  readonly deviceId: () => DeviceId | undefined;
  readonly serverNow: () => Instant;
  readonly silentForMs: () => number;
}

/** Every call this device was told of, and what follows from them. */
export interface CallBook {
  readonly store: ReadonlyStore<CallsState>;
  view(id: CallId): CallView | undefined;
  /** The live calls whose sound is here, also those whose end is not yet acknowledged; `isLeaving` when another own device takes over. */
  carried(): readonly { readonly view: CallView; readonly isLeaving: boolean }[];
  apply(view: CallView): void;
  /** Live calls that the snapshot does not know have ended meanwhile. */
  applySnapshot(views: readonly CallView[]): void;
  setDialling(dialling: Dialling | undefined): void;
  setAnswering(id: CallId | undefined): void;
  setParked(parked: readonly ParkedCall[]): void;
  /** A recording stopped by itself. */
  recordingFailed(failure: RecordingFailure): void;
  /** Taken as over here, whatever the server still says of it; `false` takes that back. */
  setDismissed(id: CallId, dismissed: boolean): void;
  clear(): void;
}

/** A device without calls. */
export const NO_CALLS: CallsState = {
  dialling: undefined,
  current: undefined,
  held: [],
  ringing: [],
  stopped: [],
  elsewhere: [],
  recordingFailures: [],
  parked: [],
};

/** The book; views are ordered by revision, everything else is derived and changes with time by itself. */
export function createCallBook(clock: CallBookClock): CallBook {
  const store = createStore<CallsState>(() => NO_CALLS);
  const views = new Map<CallId, CallView>();
  const endedHere = new Map<CallId, Instant>();
  const dismissed = new Set<CallId>();
  const stopped = new Map<CallId, { readonly stop: RingStop; readonly until: Instant }>();
  const engagements: Engagements = trackEngagements(() => clock.deviceId());
  let failures: readonly RecordingFailure[] = [];
  let dialling: Dialling | undefined;
  let answering: CallId | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const noteStop = (view: CallView) => {
    const before = views.get(view.id);
    if (!before || dismissed.has(view.id)) return;
    const reason = ringStopReason(before, view, clock.deviceId());
    if (!reason) return;
    const stop = { callId: view.id, peerId: view.peerId, reason };
    stopped.set(view.id, { stop, until: clock.serverNow() + ENDED_SHOWN_MS });
  };
  const put = (view: CallView) => {
    noteStop(view);
    views.delete(view.id);
    views.set(view.id, view);
    engagements.note(view);
    if (view.status === 'ended' || view.recording) failures = without(failures, view.id);
    if (view.status === 'ended' && !endedHere.has(view.id)) endedHere.set(view.id, clock.serverNow());
    // The server agrees that it is over: should it ring again, it is heard.
    if (view.status === 'ended') dismissed.delete(view.id);
    if (view.status !== 'ended' && !dismissed.has(view.id)) endedHere.delete(view.id);
    for (const { id, status } of views.values()) {
      if (views.size <= REMEMBERED) break;
      if (status !== 'ended') continue;
      views.delete(id);
      endedHere.delete(id);
      dismissed.delete(id);
    }
  };
  const derive = () => {
    clearTimeout(timer);
    const now = { serverNow: clock.serverNow(), silentForMs: clock.silentForMs() };
    const deviceId = clock.deviceId();
    const all = [...views.values()].sort((a, b) => a.startedAt - b.startedAt);
    const live = all.filter((view) => view.status !== 'ended' && !dismissed.has(view.id));
    const ringing = live.filter((view) => view.id !== answering && ringsHere(view, deviceId, now));
    const own = live.filter((view) => isOwn(view, deviceId) || view.id === answering);
    const front = live.find((view) => view.id === answering) ?? engagements.front(own);
    const ended = all.findLast(
      (view) => isOwn(view, deviceId) && (endedHere.get(view.id) ?? 0) + ENDED_SHOWN_MS > now.serverNow,
    );
    const current = front ?? (ended && endedView(ended, now.serverNow));
    const held = own.filter((view) => view !== front);
    const elsewhere = live.filter((view) => view.ownDevice !== undefined && !isOwn(view, deviceId));
    for (const [id, { until }] of stopped) if (until <= now.serverNow) stopped.delete(id);
    const stops = [...stopped.values()];
    const shownStops = stops.map(({ stop }) => stop);
    const { parked } = store.getState();
    publish({ dialling, current, held, ringing, stopped: shownStops, elsewhere, recordingFailures: failures, parked });
    const waits = ringing.map((view) => Math.min(LOOK_MS, (ringsUntil(view, deviceId) ?? 0) - now.serverNow));
    waits.push(...stops.map(({ until }) => until - now.serverNow));
    if (!front && ended) waits.push((endedHere.get(ended.id) ?? 0) + ENDED_SHOWN_MS - now.serverNow);
    if (waits.length > 0) timer = setTimeout(derive, Math.max(1, Math.min(...waits)));
  };
  const publish = (next: CallsState) => {
    const state = store.getState();
    const change = {
      ...next,
      current: sameView(state.current, next.current) ? state.current : next.current,
      held: sameList(state.held, next.held),
      ringing: sameList(state.ringing, next.ringing),
      stopped: sameList(state.stopped, next.stopped),
      elsewhere: sameList(state.elsewhere, next.elsewhere),
    };
    if (!shallow(change, state)) store.setState(change);
  };

  return {
    store,
    view: (id) => views.get(id),
    carried: () =>
      [...views.values()]
        .filter((view) => view.status !== 'ended' && isHeardHere(view, clock.deviceId()))
        .map((view) => ({ view, isLeaving: !isOwn(view, clock.deviceId()) })),
    apply(view) {
      const known = views.get(view.id);
      if (known && known.revision >= view.revision) return;
      put(view);
      derive();
    },
    applySnapshot(listed) {
      const ids = new Set(listed.map((view) => view.id));
      const gone = [...views.values()].filter((view) => view.status !== 'ended' && !ids.has(view.id));
      for (const view of gone) {
        // One revision back, so that the call returns if it was only too young for the snapshot.
        put({ ...view, status: 'ended', ring: [], revision: view.revision - 1 });
      }
      for (const view of listed) {
        const known = views.get(view.id);
        if (!known || known.revision < view.revision) put(view);
      }
      derive();
    },
    setDialling(next) {
      dialling = next;
      derive();
    },
    setAnswering(id) {
      answering = id;
      derive();
    },
    setParked(parked) {
      store.setState({ parked });
    },
    recordingFailed(failure) {
      if (views.get(failure.callId)?.status === 'ended') return;
      failures = [...without(failures, failure.callId), failure];
      derive();
    },
    setDismissed(id, isDismissed) {
      if (isDismissed) {
        dismissed.add(id);
        endedHere.set(id, clock.serverNow());
      } else {
        dismissed.delete(id);
        endedHere.delete(id);
      }
      derive();
    },
    clear() {
      clearTimeout(timer);
      views.clear();
      endedHere.clear();
      dismissed.clear();
      stopped.clear();
      engagements.clear();
      failures = [];
      dialling = answering = undefined;
      publish(NO_CALLS);
    },
  };
}

/** A call that was hung up here reads as ended before the server has said so. */
function endedView(view: CallView, now: Instant): CallView {
  if (view.status === 'ended') return view;
  return { ...view, status: 'ended', ring: [], endedAt: now, endReason: view.answeredAt ? 'hung-up' : 'cancelled' };
}

function without(failures: readonly RecordingFailure[], callId: CallId): readonly RecordingFailure[] {
  return failures.some((failure) => failure.callId === callId)
    ? failures.filter((failure) => failure.callId !== callId)
    : failures;
}

function sameView(a: CallView | undefined, b: CallView | undefined): boolean {
  return a === b || (a?.id === b?.id && a?.revision === b?.revision && a?.status === b?.status);
}

function sameList<Item>(before: readonly Item[], next: readonly Item[]): readonly Item[] {
  return before.length === next.length && before.every((item, index) => item === next[index]) ? before : next;
}
