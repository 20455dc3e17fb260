import type { CallView } from '@bureau/core/calls';
import type { CallId, UserId } from '@bureau/core/kernel';
import type { Caller } from '../headless/caller.ts';
import { SeenRecording } from './seen-recording.ts';

/** What everybody's devices were told of calls, by the newest view of any of them. */
export class Witness {
  readonly recordings: SeenRecording[] = [];
  /** Who has talked, by call. */
  readonly talked = new Map<CallId, Set<UserId>>();
  readonly #revisions = new Map<CallId, number>();
  readonly #ends: (() => void)[] = [];

  watch(callers: readonly Caller[]): void {
    for (const caller of callers) {
      const look = () => {
        for (const view of caller.known) this.#seen(caller.userId, view);
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
    // That it ended is told to those who left, too, while others go on.
    if (view.status === 'ended' || view.revision <= (this.#revisions.get(view.id) ?? 0)) return;
    this.#revisions.set(view.id, view.revision);
    const now = Date.now();
    const startedAt = view.recording?.startedAt;
    const before = this.recordings.findLast(({ callId }) => callId === view.id);
    if (before?.startedAt !== startedAt) before?.end(now);
    if (startedAt === undefined) return;
    const seen = before?.startedAt === startedAt ? before : new SeenRecording(view.id, startedAt);
    if (seen !== before) this.recordings.push(seen);
    seen.look(userId, view, now);
  }
}
