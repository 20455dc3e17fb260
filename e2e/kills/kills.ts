import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { RunningBureau } from '../harness/bureau.ts';
import { Caller } from '../headless/caller.ts';
import { pidsOf, untilReady } from '../soak/processes.ts';
import { type Seeded, seeded } from '../soak/seeded.ts';
import { Books, wrongRows } from './books.ts';
import { drawDeed } from './deeds.ts';
import { wrongNow } from './right.ts';
import { type Cast, setScenes } from './scenes.ts';
import { type Kept, type Outage, wrongSounds } from './sounds.ts';
import { Witness } from './witness.ts';

/** What is killed in a round. */
export type Victim = 'api' | 'worker' | 'both';

/** Calls are right again by then; on a machine that has other work, give it some times longer. */
const RIGHT_WITHIN_MS = 20_000 * Number(process.env['BUREAU_SOAK_PATIENCE'] ?? 1);
/** A recording is there by then, whatever else the processor has to do. */
const KEPT_WITHIN_MS = 3 * RIGHT_WITHIN_MS;
/** A kill comes at most so long after people began to do something. */
const MOST_DELAY_MS = 600;
const MOST_DEEDS = 3;
const DEMO_PASSWORD = 'bureau-demo';
/** The first voice; each has its own, far enough from the others to be told apart in a recording. */
const FIRST_HZ = 300;
const BETWEEN_HZ = 100;
const PEOPLE = 15;

/** People at the public client whose calls live on while what serves them is killed. */
export class Kills {
  readonly #bureau: RunningBureau;
  readonly #books: Books;
  readonly #callers: readonly Caller[];
  readonly #random: Seeded;
  readonly #recoveries = new Map<Victim, number[]>();
  #witness = new Witness();
  #outages: Outage[] = [];

  private constructor(bureau: RunningBureau, books: Books, callers: readonly Caller[], random: Seeded) {
    this.#bureau = bureau;
    this.#books = books;
    this.#callers = callers;
    this.#random = random;
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
    return new Kills(bureau, await Books.open(bureau.databaseUrl), callers, seeded(seed));
  }

  /** Sets every scene anew; whatever was before is over. */
  async begin(): Promise<void> {
    this.#witness = new Witness();
    this.#outages = [];
    this.#witness.watch(this.#callers);
    await setScenes(castOf(this.#callers));
    await this.#isRight();
  }

  /** People do something, and somewhere in the middle of it something is killed; then everything is right again. */
  async round(victim: Victim): Promise<void> {
    const deeds: Promise<void>[] = [];
    for (let count = Math.floor(this.#random.next() * (MOST_DEEDS + 1)); count > 0; count -= 1) {
      deeds.push(drawDeed(this.#acting, this.#random)?.() ?? Promise.resolve());
    }
    await pause(this.#random.next() * MOST_DELAY_MS);
    const since = Date.now();
    this.#kill(victim);
    await Promise.all(deeds);
    if (victim !== 'worker') await untilReady(this.#bureau);
    await this.#isRight(since);
    this.#outages.push({ from: since, until: Date.now() });
    this.#recoveries.set(victim, [...(this.#recoveries.get(victim) ?? []), Date.now() - since]);
  }

  /** Everybody hangs up, and every recording and message is listened to; what is wrong with the rows of the history. */
  async end(victim?: Victim): Promise<readonly string[]> {
    const leaving = Promise.all(this.#callers.map((caller) => leave(caller)));
    if (victim) {
      await pause(this.#random.next() * MOST_DELAY_MS);
      const from = Date.now();
      this.#kill(victim);
      await untilReady(this.#bureau);
      this.#outages.push({ from, until: Date.now() });
    }
    await leaving;
    await expect
      .poll(
        async () => {
          await Promise.all(this.#callers.map((caller) => leave(caller)));
          return this.#mine((await this.#books.live()).map(({ call }) => call)).length;
        },
        { timeout: RIGHT_WITHIN_MS, message: 'live calls' },
      )
      .toBe(0);
    const calls = this.#mine(await this.#books.ended());
    const ids = new Set(calls.map(({ id }) => id));
    const rows = (await this.#books.rows()).filter(({ callId }) => ids.has(callId));
    const kept = async (): Promise<Kept> => ({
      calls,
      recordings: (await this.#books.recordings()).filter(({ callId }) => ids.has(callId)),
      messages: (await this.#books.messages()).filter(({ callId }) => ids.has(callId)),
      witness: this.#witness,
      outages: this.#outages,
    });
    await expect
      .poll(async () => wrongSounds(this.#bureau, this.#callers, await kept()), {
        timeout: KEPT_WITHIN_MS,
        interval: 500,
      })
      .toEqual([]);
    this.#witness.close();
    return wrongRows(calls, rows, this.#witness.talked);
  }

  /** How long it took until everything was right again, in a line per victim. */
  get report(): readonly string[] {
    return [...this.#recoveries].map(([victim, times]) => {
      const sorted = times.toSorted((a, b) => a - b);
      return `${victim} killed ${times.length} times: right after ${sorted[times.length >> 1]} ms, at most ${sorted.at(-1)} ms`;
    });
  }

  async close(): Promise<void> {
    for (const caller of this.#callers) caller.close();
    await this.#books.close();
  }

  /** The last of them is not to be disturbed, and does nothing. */
  get #acting(): readonly Caller[] {
    return this.#callers.slice(0, -1);
  }

  #mine<C extends { readonly legs: readonly { readonly userId: string }[] }>(calls: readonly C[]): readonly C[] {
    const own = new Set<string>(this.#callers.map(({ userId }) => userId));
    return calls.filter(({ legs }) => legs.some(({ userId }) => own.has(userId)));
  }

  #kill(victim: Victim): void {
    if (victim !== 'worker') this.#bureau.kill('api', 'SIGKILL');
    if (victim === 'api') return;
    const { workers } = pidsOf(this.#bureau);
    const [first, ...others] = workers;
    if (first !== undefined) process.kill(this.#random.pick([first, ...others]), 'SIGKILL');
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
    recorded: [next(), next()],
    mailbox: [next(), next()],
  };
}
