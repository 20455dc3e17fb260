import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Call } from '@bureau/core/calls';
import { type FileStore } from '@bureau/core/files';
import type { Jobs } from '@bureau/core/jobs';
import type { RecordingId, UserId, VoicemailId } from '@bureau/core/kernel';
import type { Recording, RecordingStore } from '@bureau/core/recordings';
import { SHORTEST_MESSAGE_MS, type VoicemailStore } from '@bureau/core/voicemail';
import type { Log } from '../log.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import { recordingKey } from '../recordings/recording-service.ts';
import { voicemailKey } from '../voicemail/voicemail-service.ts';
import { type FinishedCapture, finaliseCapture } from './finalise.ts';
import { readFacts } from './spool.ts';

/** What was kept is complete when the media node says so; after this long it is taken as it is. */
const COMPLETE_WITHIN_MS = 3_000;
const LOOK_EVERY_MS = 50;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;
const MOST_TRIES = 10;

interface CaptureFinisherDeps {
  readonly dataFolder: string;
  readonly files: FileStore;
  readonly voicemail: VoicemailStore;
  readonly recordings: RecordingStore;
  /** The call that a capture belongs to, as it was last written down. */
  readonly callOfCapture: (captureId: string) => Promise<Call | undefined>;
  readonly jobs: Jobs;
  readonly hub: EventHub;
  readonly log: Log;
}

/** Makes messages and recordings of what was kept of calls; what a process that died left behind is finished by the next. */
export class CaptureFinisher {
  readonly #deps: CaptureFinisherDeps;
  readonly #underWay = new Map<string, Promise<void>>();
  /** Who started what is being recorded; not known of what an earlier process recorded. */
  readonly #startedBy = new Map<string, UserId>();
  readonly #stop = new AbortController();

  constructor(deps: CaptureFinisherDeps) {
    this.#deps = deps;
  }

  /** Finishes what earlier processes left in the spool. */
  async start(): Promise<void> {
    const left = await readdir(join(this.#deps.dataFolder, 'spool')).catch(() => []);
    for (const captureId of left) this.#finish(captureId);
  }

  /** A call was written down: its message is over with it, its recording when it is another or none. */
  written(before: Call | undefined, after: Call): void {
    if (after.status === 'ended' && after.service?.kind === 'voicemail') this.#finish(after.service.voicemailId);
    const recorded = before && before.status !== 'ended' ? before.recording?.id : undefined;
    const current = after.status === 'ended' ? undefined : after.recording;
    if (current?.by) this.#startedBy.set(current.id, current.by);
    const recording = current?.id;
    if (recorded && recorded !== recording) this.#finish(recorded);
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#underWay.values());
  }

  #finish(captureId: string): void {
    if (this.#underWay.has(captureId) || this.#stop.signal.aborted) return;
    const work = this.#tryAgain(captureId).finally(() => this.#underWay.delete(captureId));
    this.#underWay.set(captureId, work);
  }

  async #tryAgain(captureId: string): Promise<void> {
    const { signal } = this.#stop;
    for (let tries = 1; !signal.aborted; tries += 1) {
      try {
        await this.#finishOnce(captureId, tries === MOST_TRIES);
        return;
      } catch (err) {
        this.#deps.log.error({ err, captureId, tries }, 'capture not finished');
        if (tries >= MOST_TRIES) return;
      }
      const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** tries) * (0.5 + Math.random() / 2);
      await pause(wait, undefined, { signal }).catch(() => undefined);
    }
  }

  async #finishOnce(captureId: string, isLastTry: boolean): Promise<void> {
    const folder = join(this.#deps.dataFolder, 'spool', captureId);
    const call = await this.#deps.callOfCapture(captureId);
    if (!call || isUnderWay(call, captureId)) return;
    await this.#whenComplete(folder);
    const isMessage = call.service?.kind === 'voicemail' && call.service.voicemailId === captureId;
    if (isMessage) await this.#message(call, await finaliseCapture(folder));
    else await this.#recording(call, captureId, folder, isLastTry);
    this.#startedBy.delete(captureId);
    await rm(folder, { recursive: true, force: true });
  }

  async #whenComplete(folder: string): Promise<void> {
    const until = performance.now() + COMPLETE_WITHIN_MS;
    while (performance.now() < until && !readFacts(folder).some(({ t }) => t === 'ended')) {
      if (readFacts(folder).length === 0 && performance.now() > until - COMPLETE_WITHIN_MS / 2) return;
      await pause(LOOK_EVERY_MS);
    }
  }

  async #message(call: Call, capture: FinishedCapture | undefined): Promise<void> {
    const { files, voicemail, jobs, hub } = this.#deps;
    if (call.service?.kind !== 'voicemail' || !capture || capture.durationMs < SHORTEST_MESSAGE_MS) return;
    const { voicemailId, ownerId, reason } = call.service;
    const { sizeBytes } = await files.put(voicemailKey(call.companyId, voicemailId), capture.mixed);
    const written = await voicemail.add(call.companyId, {
      id: voicemailId,
      ownerId,
      callId: call.id,
      callerId: call.callerId,
      receivedAt: call.status === 'ended' ? call.endedAt : call.startedAt,
      durationMs: capture.durationMs,
      reason,
      heard: false,
      sizeBytes,
      peaks: capture.peaks,
    });
    if (written) hub.publishWritten(written);
    await jobs.add({ kind: 'mail-voicemail', companyId: call.companyId, userId: ownerId, id: voicemailId });
  }

  async #recording(call: Call, captureId: string, folder: string, isLastTry: boolean): Promise<void> {
    const { files, recordings } = this.#deps;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the folder was named by the recording
    const id = captureId as RecordingId;
    const facts = readFacts(folder);
    const startedAt = facts.find(({ t }) => t === 'started')?.at;
    if (startedAt === undefined) return;
    const people = [...new Set(facts.flatMap((fact): readonly UserId[] => (fact.t === 'track' ? [fact.userId] : [])))];
    const startedBy = this.#startedBy.get(id);
    const row: Recording = {
      id,
      callId: call.id,
      ...(startedBy && { startedBy }),
      startedAt,
      status: 'finalising',
      durationMs: 0,
      sizeBytes: 0,
      people,
      sharedWith: [],
      peaks: [],
    };
    await recordings.save(call.companyId, row);
    try {
      const capture = await finaliseCapture(folder);
      const mixed = capture && (await files.put(recordingKey(call.companyId, id), capture.mixed));
      for (const { userId, file } of capture?.tracks ?? []) {
        await files.put(recordingKey(call.companyId, id, userId), file);
      }
      const { durationMs = 0, peaks = [] } = capture ?? {};
      const sizeBytes = mixed?.sizeBytes ?? 0;
      await recordings.save(call.companyId, {
        ...row,
        status: mixed ? 'ready' : 'failed',
        durationMs,
        peaks,
        sizeBytes,
      });
    } catch (cause) {
      if (isLastTry) await recordings.save(call.companyId, { ...row, status: 'failed' });
      throw cause;
    }
  }
}

/** Whether the media node still writes. */
function isUnderWay(call: Call, captureId: string): boolean {
  if (call.status === 'ended') return false;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only compared
  const id = captureId as VoicemailId & RecordingId;
  return call.recording?.id === id || (call.service?.kind === 'voicemail' && call.service.voicemailId === id);
}
