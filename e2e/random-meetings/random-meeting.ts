import { FEW_MICROPHONES } from '@bureau/core/media';
import type { Meeting } from '@bureau/core/meetings';
import type { RunningBureau } from '../harness/bureau.ts';
import type { Caller } from '../headless/caller.ts';
import type { Gap } from '../headless/line.ts';
import { SoundFile } from '../kills/sound-file.ts';
import type { Seeded } from '../soak/seeded.ts';
import { type Deed, drawDeeds } from './deeds.ts';
import { attempt, type Participant } from './participant.ts';
import { wrongNow } from './right.ts';
import type { WrittenMeetings, WrittenRecording } from './written.ts';

/** Below it a tone is not there. */
const AUDIBLE = 300;
/** Whoever talked so long while it was recorded, and nothing happened, is in the recording. */
const TALKED_MS = 1_500;
/** People and the media node are told over different ways. */
const TOLERANCE_MS = 1_000;
/** A cut of a voice begins no longer than this after a worker was killed. */
const CUT_WITHIN_MS = 500;

const POLICY = {
  lobby: 'off',
  allowsGuests: true,
  mayShare: 'everybody',
  mayRecord: 'members',
  mutedOnEntry: false,
} as const;

/** One meeting of members and perhaps a guest, and what is true of it. */
export class RandomMeeting {
  readonly people: readonly Participant[];
  readonly isRecorded: boolean;
  readonly #meeting: Meeting;
  readonly #written: WrittenMeetings;
  readonly #host: Caller;
  readonly #talked = new Map<Participant, number>();
  #recordedSince: number | undefined;
  #calmSince: number | undefined;
  #calmMs = 0;

  private constructor(
    meeting: Meeting,
    host: Caller,
    people: readonly Participant[],
    written: WrittenMeetings,
    isRecorded: boolean,
  ) {
    this.#meeting = meeting;
    this.#host = host;
    this.people = people;
    this.#written = written;
    this.isRecorded = isRecorded;
  }

  /** The first of them plans it, and lets in whoever has the link. */
  static async plan(
    people: readonly Participant[],
    written: WrittenMeetings,
    isRecorded: boolean,
  ): Promise<RandomMeeting> {
    const host = people[0]?.self.caller;
    if (!host) throw new Error('Only a member plans a meeting');
    const name = `Meeting of ${people[0]?.self.name}`;
    const draft = { name, coHostIds: [], memberIds: [], guests: [], policy: POLICY };
    return new RandomMeeting(await host.client.meetings.create(draft), host, people, written, isRecorded);
  }

  get name(): string {
    return this.#meeting.name;
  }

  /** Everybody comes; no more speak than are passed on. */
  async begin(): Promise<void> {
    await Promise.all(this.people.map((person, index) => person.enter(this.#meeting, index >= FEW_MICROPHONES)));
  }

  async record(): Promise<void> {
    this.#recordedSince = Date.now();
    await this.people[0]?.live.act({ type: 'start-recording' });
  }

  /** Everybody there sees that it is kept. */
  get isKept(): boolean {
    return this.people.every(({ isThere, live }) => {
      const { view } = live.store.getState();
      return !isThere || (view?.status === 'in' && view.recording?.status === 'on');
    });
  }

  /** Nothing happens from now on: who talks must be in the recording. */
  calm(): void {
    if (this.#recordedSince !== undefined && this.isKept) this.#calmSince = Date.now();
  }

  /** Something happens from now on. */
  disturb(): void {
    if (this.#calmSince === undefined) return;
    const lastedMs = Date.now() - this.#calmSince;
    this.#calmSince = undefined;
    this.#calmMs += lastedMs;
    const talking = lastedMs > TALKED_MS ? this.people.filter(({ isThere, isMuted }) => isThere && !isMuted) : [];
    for (const person of talking) this.#talked.set(person, (this.#talked.get(person) ?? 0) + lastedMs);
  }

  draw(random: Seeded, most: number): readonly Deed[] {
    return drawDeeds(this.#meeting, this.people, random, most);
  }

  async wrong(since: number): Promise<readonly string[]> {
    return wrongNow(this.people, await this.#written.live(this.#meeting.id), since);
  }

  /** Whoever did not get in for want of a server tries again. */
  async comeAgain(): Promise<void> {
    const outside = this.people.filter(({ isThere, live }) => isThere && live.store.getState().phase === 'door');
    await Promise.all(outside.map(({ live }) => attempt(() => live.join())));
  }

  /** How long voices were missed that a kill at this moment cut off, of people who were there all the time. */
  gapsAt(killedAt: number): readonly Gap[] {
    const talking = this.people.filter(({ isThere, isMuted }) => isThere && !isMuted).map(({ self }) => self.hz);
    return this.people
      .filter(({ isThere }) => isThere)
      .flatMap(({ self }) => self.line.gaps)
      .filter(({ hz, from, until }) => talking.includes(hz) && from < killedAt + CUT_WITHIN_MS && until > killedAt);
  }

  async end(): Promise<void> {
    const leaving = this.people.filter(({ isThere }) => isThere);
    await Promise.all(leaving.map((person) => attempt(() => person.leave())));
  }

  async isOver(): Promise<boolean> {
    return (await this.#written.live(this.#meeting.id)) === undefined;
  }

  async recordings(): Promise<readonly WrittenRecording[]> {
    return this.#written.recordings(this.#meeting.id);
  }

  /** What is wrong with what was kept, some time after the end. */
  async wrongKept(bureau: RunningBureau): Promise<readonly string[]> {
    const recordings = await this.recordings();
    if (!this.isRecorded) return recordings.map(({ id }) => `${id} is there, and nobody recorded`);
    const [recording, ...others] = recordings;
    if (!recording || others.length > 0) return [`there are ${recordings.length} recordings of ${this.name}`];
    const { id, status, durationMs } = recording;
    if (status !== 'ready') return [`${id} is ${status}`];
    const wrong: string[] = [];
    const mostMs = Date.now() - (this.#recordedSince ?? 0) + TOLERANCE_MS;
    if (durationMs < this.#calmMs - TOLERANCE_MS || durationMs > mostMs) {
      wrong.push(`${id} lasts ${durationMs} ms, not ${this.#calmMs} to ${mostMs} ms`);
    }
    const file = await SoundFile.get(bureau, this.#host, `files/recordings/${id}`);
    if (typeof file === 'number') return [...wrong, `${id} cannot be had: ${file}`];
    if (Math.abs(file.durationMs - durationMs) > TOLERANCE_MS) wrong.push(`${id} has ${file.durationMs} ms`);
    for (const { self } of this.#talked.keys()) {
      if (file.loudness(self.hz) < AUDIBLE) wrong.push(`${id}: one does not hear ${self.hz}`);
    }
    return wrong;
  }

  /** How many voices must be in the recording. */
  get mustHear(): number {
    return this.#talked.size;
  }
}
