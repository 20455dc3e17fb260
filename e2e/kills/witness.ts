import type { CallView } from '@bureau/core/calls';
import type { CallId, UserId } from '@bureau/core/kernel';
import type { Caller } from '../headless/caller.ts';

/** What was seen of one recording: since when nothing was missing of it, and for how long it was kept. */
export interface SeenRecording {
  readonly callId: CallId;
  readonly onAt: number;
  keptMs: number;
  /** Undefined while it is kept or paused. */
  endedAt: number | undefined;
  /** Since when it is kept; undefined while it is not. */
  since: number | undefined;
}

/** What was seen of one message. */
export interface SeenMessage {
  readonly callId: CallId;
  /** Since when the mailbox listens. */
  readonly onAt: number;
}

/** What everybody's devices were told of calls, by the newest view of any of them. */
export class Witness {
  readonly recordings: SeenRecording[] = [];
  readonly messages: SeenMessage[] = [];
  /** Who has talked, by call. */
  readonly talked = new Map<CallId, Set<UserId>>();
  readonly #newest = new Map<CallId, CallView>();
  readonly #ends: (() => void)[] = [];

  watch(callers: readonly Caller[]): void {
    for (const caller of callers) {
      const look = () => {
        const { current } = caller.client.calls.store.getState();
        for (const view of [...caller.known, ...(current ? [current] : [])]) this.#seen(caller.userId, view);
      };
      this.#ends.push(caller.client.calls.store.subscribe(look));
      look();
    }
  }

  close(): void {
    for (const end of this.#ends) end();
  }

  #seen(userId: UserId, view: CallView): void {
    if (view.answeredAt !== undefined) {
      const talked = this.talked.get(view.id) ?? new Set();
      this.talked.set(view.id, talked.add(userId));
    }
    const before = this.#newest.get(view.id);
    if (before && before.revision >= view.revision) return;
    this.#newest.set(view.id, view);
    this.#recording(before, view);
    const { service } = view;
    const isKept = service?.kind === 'voicemail' && service.phase === 'recording';
    if (isKept && !this.messages.some(({ callId }) => callId === view.id)) {
      this.messages.push({ callId: view.id, onAt: Date.now() });
    }
  }

  #recording(before: CallView | undefined, view: CallView): void {
    const now = Date.now();
    let open = this.recordings.find(({ callId, endedAt }) => callId === view.id && endedAt === undefined);
    if (open && (view.recording === undefined || view.recording.startedAt !== before?.recording?.startedAt)) {
      endSeen(open, (view.status === 'ended' && view.endedAt) || now);
      open = undefined;
    }
    const isOn = view.recording?.status === 'on';
    if (!open && isOn) {
      this.recordings.push({ callId: view.id, onAt: now, keptMs: 0, endedAt: undefined, since: now });
    } else if (open && !isOn && open.since !== undefined) {
      open.keptMs += now - open.since;
      open.since = undefined;
    } else if (open && isOn) open.since ??= now;
  }
}

/** Ends what is known to have ended at this moment. */
export function endSeen(seen: SeenRecording, at: number): void {
  if (seen.since !== undefined) seen.keptMs += Math.max(0, at - seen.since);
  seen.since = undefined;
  seen.endedAt = at;
}
