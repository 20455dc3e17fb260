import { createReadStream } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Call } from '@bureau/core/calls';
import type { FileStore } from '@bureau/core/files';
import type { Job, Jobs } from '@bureau/core/jobs';
import { type CompanyId, type RecordingId, retryWaitMs, type VoicemailId } from '@bureau/core/kernel';
import type { MeetingSession } from '@bureau/core/meetings';
import type { Recording, RecordingChapter, RecordingStore } from '@bureau/core/recordings';
import { isMessage, type VoicemailStore } from '@bureau/core/voicemail';
import type { Log } from '../log.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import { deleteFiles, posterKey, voiceKey, wholeKey } from '../recordings/recording-files.ts';
import { voicemailKey } from '../voicemail/voicemail-service.ts';
import { type CaptureOrigin, companyOf, isUnderWay, keptName, type OriginStores, originOf } from './capture-origin.ts';
import { finaliseCapture } from './finalise.ts';
import { recordingOf } from './finished-recording.ts';
import { firstFact, isComplete, readFacts } from './journal.ts';
import type { FinishedCapture } from './mix.ts';

/** What was kept is complete when the media node says so; after this long it is taken as it is. */
const COMPLETE_WITHIN_MS = 3_000;
const LOOK_EVERY_MS = 50;
/** A folder whose sound is where it belongs is called so while it is removed: a process that dies of it leaves no half capture. */
const DONE = '.done';
/** After so many attempts, about half a minute after the first, people are told that a recording cannot be made. */
const TOLD_AFTER_ATTEMPTS = 4;

interface CaptureFinisherDeps extends OriginStores {
  readonly dataFolder: string;
  readonly files: FileStore;
  readonly voicemail: VoicemailStore;
  readonly recordings: RecordingStore;
  readonly jobs: Jobs;
  readonly hub: EventHub;
  readonly log: Log;
}

/** A capture that nobody adds to any more. */
interface Spooled {
  readonly folder: string;
  readonly origin: CaptureOrigin;
}

/** Makes messages and recordings of what was kept of calls and meetings, as jobs: each time all of it, until it has succeeded once. */
export class CaptureFinisher {
  readonly #deps: CaptureFinisherDeps;
  readonly #stop = new AbortController();

  constructor(deps: CaptureFinisherDeps) {
    this.#deps = deps;
  }

  /** Finishes what earlier processes left in the spool. */
  async start(): Promise<void> {
    const left = await readdir(this.#folderOf('')).catch(() => []);
    for (const id of left) {
      const folder = this.#folderOf(id);
      if (id.endsWith(DONE)) {
        await remove(folder).catch((err: unknown) => this.#deps.log.warn({ err, folder }, 'not removed'));
        continue;
      }
      const kind = firstFact(readFacts(folder), 'asked')?.kind;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the folder was named by the message
      if (kind === 'voicemail') this.#ask({ kind: 'finish-message', id: id as VoicemailId });
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the folder was named by the recording
      else if (kind === 'recording') this.#ask({ kind: 'finish-recording', id: id as RecordingId });
    }
  }

  /** A call was written down: its message is over with it, its recording when it is another or none. */
  written(before: Call | undefined, after: Call): void {
    if (after.status === 'ended' && after.service?.kind === 'voicemail') {
      this.#ask({ kind: 'finish-message', id: after.service.voicemailId });
    }
    const recorded = before && before.status !== 'ended' ? before.recording?.id : undefined;
    const current = after.status === 'ended' ? undefined : after.recording?.id;
    if (recorded && recorded !== current) this.#ask({ kind: 'finish-recording', id: recorded });
  }

  /** A meeting is over, and with it the last part of its recording. */
  meetingEnded({ recordingId }: MeetingSession): void {
    if (recordingId) this.#ask({ kind: 'finish-recording', id: recordingId });
  }

  /** Ends what is being mixed: the next process does it again. */
  stop(): void {
    this.#stop.abort();
  }

  /** Puts a message into its mailbox. */
  async finishMessage(id: VoicemailId): Promise<void> {
    const spooled = await this.#spooled(id);
    if (spooled?.origin.kind !== 'call') return;
    await this.#message(spooled.origin.call, await finaliseCapture(spooled.folder, this.#stop.signal));
    await discard(spooled.folder);
  }

  /** Makes a recording; when that failed a few times, whoever may see it learns so, and it is tried on. */
  async finishRecording(id: RecordingId, attempt: number): Promise<void> {
    const spooled = await this.#spooled(id);
    if (!spooled) return;
    const { origin, folder } = spooled;
    const companyId = companyOf(origin);
    const recording = recordingOf(origin, id, readFacts(folder));
    const isToldFailed = attempt > TOLD_AFTER_ATTEMPTS;
    if (recording && (await this.#save(companyId, isToldFailed ? { ...recording, status: 'failed' } : recording))) {
      try {
        await this.#recording(spooled, recording);
      } catch (cause) {
        if (attempt === TOLD_AFTER_ATTEMPTS && !this.#stop.signal.aborted) {
          await this.#save(companyId, { ...recording, status: 'failed' });
        }
        throw cause;
      }
    }
    await discard(folder);
  }

  #folderOf(id: string): string {
    return join(this.#deps.dataFolder, 'spool', id);
  }

  #ask(job: Job, failures = 0): void {
    const { jobs, log } = this.#deps;
    jobs.add(job).catch(async (err: unknown) => {
      if (failures === 0) log.error({ err, job }, 'job not written, tried until it is');
      await pause(retryWaitMs(failures, Math.random()), undefined, { ref: false });
      if (!this.#stop.signal.aborted) this.#ask(job, failures + 1);
    });
  }

  /** Undefined when there is nothing (any more), or it is still being kept. */
  async #spooled(id: RecordingId | VoicemailId): Promise<Spooled | undefined> {
    const folder = this.#folderOf(id);
    const roomId = firstFact(readFacts(folder), 'asked')?.roomId;
    const origin = roomId === undefined ? undefined : await originOf(this.#deps, roomId, id);
    if (!origin || isUnderWay(origin, id)) return undefined;
    await this.#whenComplete(folder);
    return { folder, origin };
  }

  async #whenComplete(folder: string): Promise<void> {
    const until = performance.now() + COMPLETE_WITHIN_MS;
    while (performance.now() < until && !isComplete(readFacts(folder))) {
      if (!firstFact(readFacts(folder), 'started') && performance.now() > until - COMPLETE_WITHIN_MS / 2) return;
      await pause(LOOK_EVERY_MS);
    }
  }

  async #message(call: Call, capture: FinishedCapture | undefined): Promise<void> {
    const { files, voicemail, jobs, hub } = this.#deps;
    if (call.service?.kind !== 'voicemail' || !capture || !isMessage(capture)) return;
    const { voicemailId, ownerId, speakerId, reason } = call.service;
    const { sizeBytes } = await files.put(voicemailKey(call.companyId, voicemailId), createReadStream(capture.mixed));
    const written = await voicemail.add(call.companyId, {
      id: voicemailId,
      ownerId,
      callId: call.id,
      callerId: speakerId,
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

  async #recording({ origin, folder }: Spooled, recording: Recording): Promise<void> {
    const capture = await finaliseCapture(folder, this.#stop.signal, recording.chapters.map(labelled));
    const finished: Recording = capture
      ? await this.#keep(origin, recording, capture)
      : { ...recording, status: 'empty' };
    // It was deleted meanwhile.
    const companyId = companyOf(origin);
    if (!(await this.#save(companyId, finished))) await deleteFiles(this.#deps.files, companyId, finished);
  }

  /** Puts the sound where it is kept. */
  async #keep(origin: CaptureOrigin, recording: Recording, capture: FinishedCapture): Promise<Recording> {
    const { files } = this.#deps;
    const { id } = recording;
    const companyId = companyOf(origin);
    for (const { name, file } of capture.tracks) {
      await files.put(voiceKey(companyId, id, keptName(origin, name)), createReadStream(file));
    }
    const { durationMs, peaks, film } = capture;
    const hasVideo = film !== undefined;
    if (film?.poster) await files.put(posterKey(companyId, id), createReadStream(film.poster));
    const whole = createReadStream(film?.film ?? capture.mixed);
    const { sizeBytes } = await files.put(wholeKey(companyId, { id, hasVideo }), whole);
    const tracks = capture.tracks.map(({ name }) => keptName(origin, name));
    return { ...recording, status: 'ready', durationMs, sizeBytes, tracks, peaks, hasVideo };
  }

  /** False when it is ready or was deleted: there is nothing more to do. */
  async #save(companyId: CompanyId, recording: Recording): Promise<boolean> {
    const written = await this.#deps.recordings.save(companyId, recording);
    for (const change of written ?? []) this.#deps.hub.publishWritten(change);
    return written !== undefined;
  }
}

async function discard(folder: string): Promise<void> {
  const done = `${folder}${DONE}`;
  await rename(folder, done);
  await remove(done);
}

const remove = (folder: string) => rm(folder, { recursive: true, force: true });

/** In the file itself, where nobody's language is known. */
const labelled = (chapter: RecordingChapter) => ({
  atMs: chapter.atMs,
  label: chapter.kind === 'part' ? `Part ${chapter.part}` : chapter.name,
});
