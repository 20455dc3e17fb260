import type { EndedCall } from '@bureau/core/calls';
import type { UserId } from '@bureau/core/kernel';
import { SHORTEST_MESSAGE_MS } from '@bureau/core/voicemail';
import type { RunningBureau } from '../harness/bureau.ts';
import type { Caller } from '../headless/caller.ts';
import { FRAME_MS } from '../headless/voice.ts';
import type { WrittenSound } from './books.ts';
import type { Outage, SeenRecording } from './seen-recording.ts';
import { SoundFile } from './sound-file.ts';
import type { Witness } from './witness.ts';

/** How much longer or shorter a sound may be than what was seen of it: people and the media node are told over different ways. */
const TOLERANCE_MS = 1_000;
/** After a worker was killed a mailbox hears again within this, once everything is right. */
const HEARS_AGAIN_MS = 4_000;
/** Below it a tone is not there. */
const AUDIBLE = 300;

/** What was kept of calls that are over, as it is written and as it was seen. */
export interface Kept {
  readonly calls: readonly EndedCall[];
  readonly recordings: readonly WrittenSound[];
  readonly messages: readonly WrittenSound[];
  readonly witness: Witness;
  readonly outages: readonly Outage[];
}

/** Judges recordings and messages: whole, as long as they were seen, and with the voices that must and may be in them. */
export class Sounds {
  readonly #bureau: RunningBureau;
  readonly #callers: readonly Caller[];
  readonly #kept: Kept;
  /** How often somebody had to be heard in a recording. */
  mustHeard = 0;

  constructor(bureau: RunningBureau, callers: readonly Caller[], kept: Kept) {
    this.#bureau = bureau;
    this.#callers = callers;
    this.#kept = kept;
  }

  /** What is wrong with them. */
  async wrong(): Promise<readonly string[]> {
    const { calls } = this.#kept;
    const wrong = await Promise.all(calls.flatMap((call) => [this.#recordings(call), this.#message(call)]));
    return wrong.flat();
  }

  async #recordings(call: EndedCall): Promise<readonly string[]> {
    const written = this.#kept.recordings.filter(({ callId }) => callId === call.id);
    const wrong: string[] = [];
    for (const seen of this.#kept.witness.recordings.filter(({ callId }) => callId === call.id)) {
      seen.end(call.endedAt);
      const mustHear = this.#mustHear(seen);
      const isWritten = written.some((sound) => this.#seen(sound) === seen);
      if (!isWritten && mustHear.size > 0) wrong.push(`a recording of ${call.id} is lost: ${told(mustHear, seen)}`);
    }
    for (const sound of written) wrong.push(...(await this.#recording(call, sound)));
    return wrong;
  }

  async #recording(call: EndedCall, sound: WrittenSound): Promise<readonly string[]> {
    const { id, status, people, tracks } = sound;
    const seen = this.#seen(sound);
    const mustHear = seen ? this.#mustHear(seen) : new Map<UserId, number>();
    if (status !== 'ready') {
      const isFine = status === 'empty' && mustHear.size === 0;
      return isFine ? [] : [`${id} is ${status}`];
    }
    this.mustHeard += mustHear.size;
    const wrong: string[] = [];
    const there = call.legs.filter(({ recordingIds }) => recordingIds?.some((each) => each === id));
    const expected = new Set<UserId>([...there.map(({ userId }) => userId), ...tracks]);
    if (expected.size !== people.length || people.some((userId) => !expected.has(userId))) {
      wrong.push(`${id} is of ${this.#voices(people)}, not of ${this.#voices([...expected])}`);
    }
    for (const [userId, until] of mustHear) {
      if (!tracks.includes(userId)) {
        wrong.push(`${id}: ${this.#voices([userId])} is not kept, who talked until ${until - sound.startedAt} ms`);
      }
    }
    for (const userId of tracks) {
      if (!this.#isTold(userId, sound)) wrong.push(`${id}: ${this.#voices([userId])} is kept and was not told`);
      // Where it began, went on or ended in an outage, somebody may have talked unseen.
      if (seen && !seen.hasTalked(userId) && this.#outagesAt(seen.changes).length === 0)
        wrong.push(`${id}: ${this.#voices([userId])} is kept and held all the time`);
    }
    const length = seen && this.#wrongLength(seen, call, sound, mustHear);
    if (length) wrong.push(length);
    const listener = this.#callers.find(({ userId }) => there.some((leg) => leg.userId === userId));
    if (!listener) return [...wrong, `nobody may hear ${id}`];
    return [...wrong, ...(await this.#files(listener, sound))];
  }

  /** Every file must be as long as it says; each voice is alone in its own, and with the others in the common one. */
  async #files(listener: Caller, { id, durationMs, tracks }: WrittenSound): Promise<readonly string[]> {
    const path = `files/recordings/${id}`;
    const mixed = await SoundFile.get(this.#bureau, listener, path);
    if (typeof mixed === 'number') return [`${id} cannot be had: ${mixed}`];
    const wrong: string[] = [];
    if (mixed.durationMs !== durationMs) wrong.push(`${id} lasts ${mixed.durationMs} ms, not ${durationMs} ms`);
    for (const userId of tracks) {
      const hz = this.#callers.find((each) => each.userId === userId)?.hz ?? Number.NaN;
      const alone = await SoundFile.get(this.#bureau, listener, `${path}?track=${userId}`);
      if (typeof alone === 'number') {
        wrong.push(`${id}: ${hz} alone cannot be had: ${alone}`);
        continue;
      }
      if (alone.durationMs !== durationMs) wrong.push(`${id}: ${hz} alone lasts ${alone.durationMs} ms`);
      const speakers = [...alone.speakers].join();
      if (speakers !== String(hz)) wrong.push(`${id}: where ${hz} is alone, one hears ${speakers}`);
      const isLoud = alone.loudness(hz) > 2 * AUDIBLE;
      if (isLoud && mixed.loudness(hz) < AUDIBLE) wrong.push(`${id}: ${hz} is lost among the others`);
    }
    return wrong;
  }

  async #message(call: EndedCall): Promise<readonly string[]> {
    const { service } = call;
    if (service?.kind !== 'voicemail') return [];
    const message = this.#kept.messages.find(({ callId }) => callId === call.id);
    const since = service.since ?? call.endedAt;
    // It began before the api knew of it, when that was away.
    const early = this.#kept.outages.filter(({ from, until }) => from < since && until > since - TOLERANCE_MS);
    const mostMs = call.endedAt - Math.min(since, ...early.map(({ from }) => from)) + TOLERANCE_MS;
    const leastMs = this.#heardUntil(call.endedAt) - since - TOLERANCE_MS;
    if (!message) return leastMs > SHORTEST_MESSAGE_MS ? [`the message of ${call.id} is lost`] : [];
    const { id, durationMs } = message;
    const wrong: string[] = [];
    if (durationMs < leastMs || durationMs > mostMs) {
      wrong.push(`message ${id} lasts ${durationMs} ms, not ${leastMs} to ${mostMs} ms`);
    }
    const owner = this.#callers.find(({ userId }) => userId === service.ownerId);
    const caller = this.#callers.find(({ userId }) => userId === call.callerId);
    if (!owner || !caller) return [...wrong, `nobody may hear message ${id}`];
    const file = await SoundFile.get(this.#bureau, owner, `files/voicemail/${id}`);
    if (typeof file === 'number') return [...wrong, `message ${id} cannot be had: ${file}`];
    if (Math.abs(file.durationMs - durationMs) > FRAME_MS) {
      wrong.push(`message ${id} has ${file.durationMs} ms, not ${durationMs} ms`);
    }
    if (file.loudness(caller.hz) < AUDIBLE) wrong.push(`message ${id}: one does not hear ${caller.hz}`);
    return wrong;
  }

  /** Until when a mailbox heard its caller for sure, who was cut off when workers were killed. */
  #heardUntil(at: number): number {
    return this.#kept.outages.reduceRight(
      (heard, outage) =>
        outage.isWorker && outage.from < heard && this.#hearsAgainAt(outage) > heard ? outage.from : heard,
      at,
    );
  }

  /** When a mailbox hears again for sure: a caller who was cut off cannot come back while the api is away. */
  #hearsAgainAt({ until }: Outage): number {
    const againAt = until + HEARS_AGAIN_MS;
    const next = this.#kept.outages.find(({ from }) => from >= until && from < againAt);
    return next ? this.#hearsAgainAt(next) : againAt;
  }

  /** What a recording lasts at least and at most; what changed in an outage may have been seen late. */
  #wrongLength(
    seen: SeenRecording,
    { endedAt }: EndedCall,
    { id, durationMs }: WrittenSound,
    mustHear: ReadonlyMap<UserId, number>,
  ): string | undefined {
    const unsureMs = this.#outagesAt(seen.changes).reduce((sum, { from, until }) => sum + until - from, TOLERANCE_MS);
    const leastMs = Math.max(0, ...[...mustHear.values()].map((until) => seen.keptAt(until))) - unsureMs;
    const mostMs = seen.keptAt(endedAt) + unsureMs;
    if (durationMs >= leastMs && durationMs <= mostMs) return undefined;
    return `${id} lasts ${durationMs} ms, not ${leastMs} to ${mostMs} ms`;
  }

  /** What was seen of a recording: it began after it was asked for, and before another one was. */
  #seen({ callId, startedAt }: WrittenSound): SeenRecording | undefined {
    return this.#kept.witness.recordings.findLast((seen) => seen.callId === callId && seen.startedAt <= startedAt);
  }

  /** Who must be in a recording, and until when they talked. */
  #mustHear(seen: SeenRecording): ReadonlyMap<UserId, number> {
    const must = this.#callers.flatMap(({ userId, line }): readonly (readonly [UserId, number])[] => {
      // Of which call a notice told is not known to whoever is in two that are recorded.
      if (this.#kept.witness.recordings.some((other) => other !== seen && other.isBeside(seen, userId))) return [];
      const last = seen.mustHear(userId, line.notices, this.#kept.outages).at(-1);
      return last ? [[userId, last.until]] : [];
    });
    return new Map(must);
  }

  #isTold(userId: UserId, { startedAt }: WrittenSound): boolean {
    const line = this.#callers.find((each) => each.userId === userId)?.line;
    return line?.notices.some(({ at }) => at > startedAt - TOLERANCE_MS) ?? false;
  }

  /** The outages in which one of these moments was, as far as anybody knows. */
  #outagesAt(moments: readonly number[]): readonly Outage[] {
    return this.#kept.outages.filter(({ from, until }) =>
      moments.some((at) => from < at + TOLERANCE_MS && until > at - TOLERANCE_MS),
    );
  }

  #voices(people: readonly UserId[]): string {
    return people.map((userId) => this.#callers.find((each) => each.userId === userId)?.hz ?? userId).join();
  }
}

const told = (mustHear: ReadonlyMap<UserId, number>, { startedAt }: SeenRecording) =>
  [...mustHear].map(([userId, until]) => `${userId} talked until ${until - startedAt} ms`).join();
