import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { RunningBureau } from '../harness/bureau.ts';
import { Caller } from '../headless/caller.ts';
import { pidsOf, untilReady } from '../soak/processes.ts';
import { type Seeded, seeded } from '../soak/seeded.ts';
import { Books, wrongRows } from './books.ts';
import { type DrawnDeed, drawDeeds } from './deeds.ts';
import { wrongNow } from './right.ts';
import { type Cast, setScenes } from './scenes.ts';
import type { Outage } from './seen-recording.ts';
import { Sounds } from './sounds.ts';
import { Tally, type Victim } from './tally.ts';
import { Witness } from './witness.ts';

/** Calls are right again by then also on a machine that has other work: how long it took is reported, not judged. */
const RIGHT_WITHIN_MS = 60_000;
/** Recordings and messages are there by then. */
const KEPT_WITHIN_MS = 120_000;
/** A kill comes at most so long after people began to do something. */
const MOST_DELAY_MS = 600;
const MOST_DEEDS = 3;
const DEMO_PASSWORD = 'bureau-demo';
/** The first voice; each has its own, far enough from the others to be told apart in a recording. */
const FIRST_HZ = 300;
const BETWEEN_HZ = 100;
const PEOPLE = 16;

/** People at the public client whose calls live on while what serves them is killed. */
export class Kills {
  readonly tally = new Tally();
  readonly #bureau: RunningBureau;
  readonly #books: Books;
  readonly #callers: readonly Caller[];
  readonly #seed: number;
  /** Every step has its own draws: what happened before it does not shift them. */
  #step = 0;
  #witness = new Witness();
  #outages: Outage[] = [];
  #beganAt = 0;
  #story: string[] = [];

  private constructor(bureau: RunningBureau, books: Books, callers: readonly Caller[], seed: number) {
    this.#bureau = bureau;
    this.#books = books;
    this.#callers = callers;
    this.#seed = seed;
  }

  static async open(bureau: RunningBureau, seed: number): Promise<Kills> {
    const [first] = bureau.signIns;
    if (!first) throw new Error('There is no demo company');
    const guide = await Caller.open(bureau, first, FIRST_HZ);
    await guide.client.directory.load();
    const { people } = guide.client.directory.store.getState();
    guide.close();
    const others = people.filter(({ kind }) => kind === 'person');
    const callers: Caller[] = [];
    for (const [index, { name, email }] of others.slice(0, PEOPLE).entries()) {
      const signIn = { name, email, password: DEMO_PASSWORD };
      callers.push(await Caller.open(bureau, signIn, FIRST_HZ + index * BETWEEN_HZ));
    }
    if (callers.length < PEOPLE) throw new Error(`There are only ${callers.length} people`);
    return new Kills(bureau, await Books.open(bureau.databaseUrl), callers, seed);
  }

  /** Sets every scene anew; whatever was before is over, and of no interest any more. */
  async begin(act: number): Promise<void> {
    this.#step = act * 1_000;
    await this.tally.spend('curtain', () => this.#everybodyLeaves());
    const isAway = ({ isOnline }: Caller) => !isOnline;
    await this.tally.spend('curtain', () =>
      expect.poll(() => this.#callers.filter(isAway).length, { timeout: RIGHT_WITHIN_MS, interval: 20 }).toBe(0),
    );
    await this.#books.turnPage();
    this.#witness.close();
    this.#witness = new Witness();
    this.#outages = [];
    this.#witness.watch(this.#callers);
    this.#beganAt = Date.now();
    this.#story = [];
    await this.tally.spend('scenes', () => setScenes(castOf(this.#callers)));
    await this.tally.spend('scenes', () => this.#isRight());
  }

  /** People do something, and somewhere in the middle of it something is killed; then everything is right again. */
  async round(victim: Victim): Promise<void> {
    const random = this.#draws();
    const deeds = drawDeeds(this.#acting, Math.floor(random.next() * (MOST_DEEDS + 1)), random);
    const done = Promise.all(deeds.map((deed) => this.#done(deed)));
    await this.#killed(victim, random, async (since) => {
      await this.tally.spend('deeds', () => done);
      await this.tally.spend('right', () => this.#isRight(since));
    });
  }

  /** Everybody hangs up, and every recording and message is listened to; what is wrong with them and with the history. */
  async end(victim?: Victim): Promise<readonly string[]> {
    const leaving = Promise.all(this.#callers.map((caller) => leave(caller)));
    if (victim) await this.#killed(victim, this.#draws(), () => leaving.then(() => undefined));
    await leaving;
    await this.tally.spend('end', () => this.#everybodyLeaves());
    const calls = this.#mine(await this.#books.ended());
    await this.tally.spend('kept', () => this.#allIsFinished());
    const ofMine = <T extends { readonly callId: string }>(all: readonly T[]) =>
      all.filter(({ callId }) => calls.some(({ id }) => id === callId));
    const recordings = ofMine(await this.#books.recordings());
    const messages = ofMine(await this.#books.messages());
    const kept = { calls, recordings, messages, witness: this.#witness, outages: this.#outages };
    const sounds = new Sounds(this.#bureau, this.#callers, kept);
    const wrong = await this.tally.spend('listening', () => sounds.wrong());
    this.tally.judged('calls', calls.length);
    this.tally.judged('recordings', recordings.length);
    this.tally.judged('voices that must be in them', sounds.mustHeard);
    this.tally.judged('messages', messages.length);
    return [...wrong, ...wrongRows(calls, ofMine(await this.#books.rows()), this.#witness.talked)];
  }

  /** What happened in this act. */
  get story(): readonly string[] {
    return this.#story;
  }

  async close(): Promise<void> {
    for (const caller of this.#callers) caller.close();
    await this.#books.close();
  }

  /** The last of them is not to be disturbed, and does nothing. */
  get #acting(): readonly Caller[] {
    return this.#callers.slice(0, -1);
  }

  #tell(what: string): void {
    this.#story.push(`${Date.now() - this.#beganAt} ms: ${what}`);
  }

  async #done({ caller, name, perform }: DrawnDeed): Promise<void> {
    this.#tell(`${caller.hz} ${name}`);
    const isDone = await caller.try(perform);
    if (!isDone) this.#tell(`${caller.hz} ${name}: refused, ${caller.refusals.at(-1)}`);
  }

  #draws(): Seeded {
    this.#step += 1;
    return seeded(this.#seed + this.#step);
  }

  #mine<C extends { readonly legs: readonly { readonly userId: string }[] }>(calls: readonly C[]): readonly C[] {
    const own = new Set<string>(this.#callers.map(({ userId }) => userId));
    return calls.filter(({ legs }) => legs.some(({ userId }) => own.has(userId)));
  }

  async #killed(victim: Victim, random: Seeded, untilRight: (since: number) => Promise<void>): Promise<void> {
    await pause(random.next() * MOST_DELAY_MS);
    const from = Date.now();
    this.#tell(`${victim} is killed`);
    if (victim !== 'worker') this.#bureau.kill('api', 'SIGKILL');
    const [first, ...others] = pidsOf(this.#bureau).workers;
    if (victim !== 'api' && first !== undefined) process.kill(random.pick([first, ...others]), 'SIGKILL');
    if (victim !== 'worker') await this.tally.spend('api', () => untilReady(this.#bureau));
    await untilRight(from);
    const until = Date.now();
    this.#tell('all is right');
    this.#outages.push({ from, until, isWorker: victim !== 'api' });
    this.tally.recovered(victim, until - from);
  }

  async #everybodyLeaves(): Promise<void> {
    await expect
      .poll(
        async () => {
          await Promise.all(this.#callers.map((caller) => leave(caller)));
          return this.#mine((await this.#books.live()).map(({ call }) => call)).length;
        },
        { timeout: RIGHT_WITHIN_MS, message: 'live calls' },
      )
      .toBe(0);
  }

  /** Nothing waits any more to be made a recording or a message. */
  async #allIsFinished(): Promise<void> {
    const spooled = () => readdir(join(this.#bureau.dataFolder, 'spool')).catch(() => []);
    await expect.poll(spooled, { timeout: KEPT_WITHIN_MS, interval: 100, message: 'what is not finished' }).toEqual([]);
  }

  async #isRight(since = 0): Promise<void> {
    await expect
      .poll(async () => wrongNow(this.#callers, await this.#books.live(), since), {
        timeout: RIGHT_WITHIN_MS,
        interval: 50,
      })
      .toEqual([]);
  }
}

async function leave(caller: Caller): Promise<void> {
  for (const { id } of caller.ringing) await caller.try((calls) => calls.decline(id));
  for (const { id } of caller.carried) await caller.try((calls) => calls.hangUp(id));
}

function castOf(callers: readonly Caller[]): Cast {
  const left = [...callers];
  const next = (): Caller => {
    const caller = left.shift();
    if (!caller) throw new Error('There are too few people');
    return caller;
  };
  return {
    holding: [next(), next()],
    conference: [next(), next(), next()],
    consultation: [next(), next(), next()],
    transfer: [next(), next(), next()],
    recorded: [next(), next(), next()],
    mailbox: [next(), next()],
  };
}
