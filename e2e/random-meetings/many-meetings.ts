import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { RunningBureau } from '../harness/bureau.ts';
import { BadNetwork } from '../headless/bad-network.ts';
import { pidsOf, untilReady } from '../soak/processes.ts';
import { type Seeded, seeded } from '../soak/seeded.ts';
import type { MeetingTally, Strike } from './meeting-tally.ts';
import { Participant } from './participant.ts';
import { RandomMeeting } from './random-meeting.ts';
import { WrittenMeetings } from './written.ts';

/** The roster is right by then, whatever has happened; the api must be there to have one. */
const RIGHT_WITHIN_MS = 15_000;
/** A recording is there by then. */
const KEPT_WITHIN_MS = 60_000;
/** It is recorded for so long before anything happens. */
const CALM_MS = 2_000;
const MOST_TOLD = 4;
const MOST_DELAY_MS = 400;
const MOST_DEEDS = 3;
const [FEWEST, MOST] = [3, 6];
const [MOST_LOSS, MOST_JITTER_MS] = [0.1, 40];
const DEMO_PASSWORD = 'bureau-demo';
/** The first voice; each has its own, far enough from the others to be told apart in a recording. */
const FIRST_HZ = 300;
const BETWEEN_HZ = 100;

interface SignIn {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Several meetings side by side, while what serves them is killed and networks fail. */
export class ManyMeetings {
  readonly #tally: MeetingTally;
  readonly #bureau: RunningBureau;
  readonly #written: WrittenMeetings;
  readonly #signIns: readonly SignIn[];
  readonly #random: Seeded;
  readonly #beganAt = Date.now();
  readonly #story: string[] = [];
  #meetings: readonly RandomMeeting[] = [];

  constructor(bureau: RunningBureau, signIns: readonly SignIn[], seed: number, tally: MeetingTally) {
    this.#bureau = bureau;
    this.#tally = tally;
    this.#written = new WrittenMeetings(bureau.databaseUrl);
    this.#signIns = signIns;
    this.#random = seeded(seed);
  }

  /** So many meetings begin; every other one is recorded. */
  async begin(count: number): Promise<void> {
    const signIns = [...this.#signIns];
    const meetings: RandomMeeting[] = [];
    let voices = 0;
    for (let index = 0; index < count; index += 1) {
      const size = FEWEST + Math.floor(this.#random.next() * (MOST - FEWEST + 1));
      const hasGuest = this.#random.chance(0.5);
      const opening = Array.from({ length: size }, (_, at) =>
        this.#open(hasGuest && at === size - 1 ? undefined : signIns.shift(), voices + at),
      );
      voices += size;
      meetings.push(await RandomMeeting.plan(await Promise.all(opening), this.#written, index % 2 === 0));
    }
    this.#meetings = meetings;
    await Promise.all(meetings.map((meeting) => meeting.begin()));
    await this.#isRight(Date.now());
    const recorded = meetings.filter(({ isRecorded }) => isRecorded);
    await Promise.all(recorded.map((meeting) => meeting.record()));
    await expect.poll(() => recorded.every(({ isKept }) => isKept), { timeout: RIGHT_WITHIN_MS }).toBe(true);
    this.#calm();
    await pause(CALM_MS);
    this.#tell(`${meetings.length} meetings of ${meetings.map(({ people }) => people.length).join(', ')}`);
  }

  /** Things happen in every meeting, and in the middle of it something is killed; then everything is right again. */
  async round(strike: Strike): Promise<void> {
    const random = this.#random;
    for (const meeting of this.#meetings) meeting.disturb();
    const deeds = strike === 'worker' ? [] : this.#meetings.flatMap((meeting) => meeting.draw(random, MOST_DEEDS));
    const done = deeds.map(async ({ by, name, perform }) => {
      this.#tell(`${by.self.name} ${name}`);
      const refusal = await perform();
      if (refusal !== undefined) this.#tell(`${by.self.name} ${name}: refused, ${refusal}`);
    });
    if (strike === 'vanish') this.#someVanish();
    else await pause(random.next() * MOST_DELAY_MS);
    const struckAt = Date.now();
    await this.#kill(strike);
    await Promise.all(done);
    const since = Date.now();
    await this.#isRight(since);
    this.#tally.recovered(strike, Date.now() - since);
    this.#tell('all is right');
    if (strike === 'worker') this.#tally.missed(this.#meetings.flatMap((meeting) => meeting.gapsAt(struckAt)));
    this.#calm();
  }

  /** Everybody leaves; what is wrong with what was kept. */
  async end(): Promise<readonly string[]> {
    for (const meeting of this.#meetings) meeting.disturb();
    await Promise.all(this.#meetings.map((meeting) => meeting.end()));
    const over = async () => (await Promise.all(this.#meetings.map((meeting) => meeting.isOver()))).every(Boolean);
    await expect.poll(over, { timeout: RIGHT_WITHIN_MS, message: 'every meeting is over' }).toBe(true);
    const recorded = this.#meetings.filter(({ isRecorded }) => isRecorded);
    const finished = async () => {
      const all = await Promise.all(recorded.map((meeting) => meeting.recordings()));
      return all.every((each) => each.length > 0 && each.every(({ status }) => status === 'ready'));
    };
    await expect.poll(finished, { timeout: KEPT_WITHIN_MS, message: 'every recording is ready' }).toBe(true);
    const wrong = await Promise.all(this.#meetings.map((meeting) => meeting.wrongKept(this.#bureau)));
    this.#tally.judged(this.#meetings, recorded.length);
    return wrong.flat();
  }

  get story(): readonly string[] {
    return this.#story;
  }

  async close(): Promise<void> {
    for (const { people } of this.#meetings) for (const person of people) person.close();
    await this.#written.close();
  }

  async #open(signIn: SignIn | undefined, voice: number): Promise<Participant> {
    const network = await BadNetwork.open(this.#bureau.url, seeded(this.#random.next() * 2 ** 32));
    network.worsen({ loss: this.#random.next() * MOST_LOSS, jitterMs: this.#random.next() * MOST_JITTER_MS });
    const hz = FIRST_HZ + voice * BETWEEN_HZ;
    if (!signIn) return Participant.guest(`Guest ${hz}`, hz, network);
    return Participant.member(this.#bureau, signIn, hz, network);
  }

  #tell(what: string): void {
    this.#story.push(`${Date.now() - this.#beganAt} ms: ${what}`);
  }

  #calm(): void {
    for (const meeting of this.#meetings) meeting.calm();
  }

  async #kill(strike: Strike): Promise<void> {
    const isApi = strike === 'api' || strike === 'both';
    this.#tell(`${strike} strikes`);
    if (isApi) this.#bureau.kill('api', 'SIGKILL');
    const [first, ...others] = pidsOf(this.#bureau).workers;
    const isWorker = strike === 'worker' || strike === 'both';
    if (isWorker && first !== undefined) process.kill(this.#random.pick([first, ...others]), 'SIGKILL');
    if (isApi) await untilReady(this.#bureau);
  }

  /** One of every meeting with more than two. */
  #someVanish(): void {
    for (const { people } of this.#meetings) {
      const there = people.filter(({ isThere }) => isThere);
      const [first, ...others] = there.slice(1);
      if (!first || others.length < 1) continue;
      const gone = this.#random.pick([first, ...others]);
      this.#tell(`${gone.self.name} vanishes`);
      gone.vanish();
    }
  }

  async #isRight(since: number): Promise<void> {
    let last = '';
    const wrong = async () => {
      await Promise.all(this.#meetings.map((meeting) => meeting.comeAgain()));
      const now = (await Promise.all(this.#meetings.map((meeting) => meeting.wrong(since)))).flat();
      // Of a long list the beginning tells enough.
      const told = now.slice(0, MOST_TOLD).join('; ');
      if (told !== last) this.#tell(told);
      last = told;
      return now;
    };
    await expect.poll(wrong, { timeout: RIGHT_WITHIN_MS, interval: 100 }).toEqual([]);
  }
}

/** The people of the company, each with the password of the demo. */
export async function demoSignIns(bureau: RunningBureau): Promise<readonly SignIn[]> {
  const [first] = bureau.signIns;
  if (!first) throw new Error('There is no demo company');
  const network = await BadNetwork.open(bureau.url, seeded(0));
  const guide = await Participant.member(bureau, first, FIRST_HZ, network);
  const directory = guide.self.caller?.client.directory;
  await directory?.load();
  const people = directory?.store.getState().people ?? [];
  guide.close();
  return people
    .filter(({ kind }) => kind === 'person')
    .map(({ name, email }) => ({ name, email, password: DEMO_PASSWORD }));
}
