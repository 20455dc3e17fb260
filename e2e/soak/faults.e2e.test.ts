import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningBureau, startBureau } from '../harness/bureau.ts';
import { launchChromium } from '../harness/chromium.ts';
import { CAST, Desk } from '../harness/desk.ts';
import { Conversation } from './conversation.ts';
import { drawStrike, type Fault, killed, lostBetween } from './faults.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { pidsOf, residentMiB, untilReady } from './processes.ts';
import { seeded } from './seeded.ts';
import { Watcher } from './watcher.ts';

const ROUNDS = Number(process.env['BUREAU_SOAK_ROUNDS'] ?? 50);
const SEED = Number(process.env['BUREAU_SOAK_SEED'] ?? Date.now() % 1_000_000);
/** What the api may hold more at the end of a round than at the end of the first. */
const MOST_GROWTH_MIB = 150;
const MOST_STRIKES = 3;

type Desks = readonly [Desk, Desk, Desk, Desk];

let bureau: RunningBureau;
let browser: Browser;
let ledger: Ledger;
let watcher: Watcher;
/** Kept from round to round, as at work; a round that fails leaves none. */
let kept: Desks | undefined;
let placed = 0;
let firstMiB: number | undefined;
const recoveries = new Map<string, number[]>();

const say = (line: string) => void process.stdout.write(`${line}\n`);

beforeAll(async () => {
  say(`BUREAU_SOAK_SEED=${SEED} BUREAU_SOAK_ROUNDS=${ROUNDS}`);
  [bureau, browser] = await Promise.all([startBureau(), launchChromium()]);
  ledger = await openLedger(bureau.databaseUrl);
  watcher = await Watcher.open(bureau, 'luc.tremblay@atelier-boreal.example');
});
afterAll(async () => {
  for (const [fault, times] of recoveries) {
    const sorted = times.toSorted((a, b) => a - b);
    say(`${fault}: ${times.length} times, sound after ${sorted[times.length >> 1]} ms, at most ${sorted.at(-1)} ms`);
  }
  say(`api: ${firstMiB} MiB after the first round, ${residentMiB(bureau.processes.api.pid)} MiB at the end`);
  watcher.close();
  await ledger.close();
  await browser.close();
  await bureau.stop();
});

async function openDesks(): Promise<Desks> {
  for (const context of browser.contexts()) await context.close();
  const open = (member: Desk['member']) => Desk.open(browser, bureau.url, member);
  return [await open(CAST.camille), await open(CAST.helene), await open(CAST.adaeze), await open(CAST.yuki)];
}

test.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
  'round %i',
  async (round) => {
    const random = seeded(SEED + round);
    const desks = kept ?? (await openDesks());
    kept = undefined;
    const inflicted: Fault[] = [];
    const before = pidsOf(bureau);
    say(`round ${round}`);

    const pairs = random.chance(0.5) ? [desks.slice(0, 2), desks.slice(2)] : [desks.slice(0, 2)];
    const calls: Conversation[] = [];
    for (const pair of pairs) {
      const [caller, callee] = random.chance(0.5) ? pair : pair.toReversed();
      if (!caller || !callee) throw new Error('a call takes two');
      calls.push(await placeCall(caller, callee, random.chance(0.25), inflicted));
    }
    const [first, ...others] = calls;
    if (!first) throw new Error('nobody was called');

    const strikes = 1 + Math.floor(random.next() * MOST_STRIKES);
    for (let strike = 0; strike < strikes; strike += 1) {
      const faults = drawStrike(bureau, [first, ...others], random);
      inflicted.push(...faults);
      await suffer(faults, calls);
    }
    for (const call of calls) for (const desk of call.desks) await call.setMuted(desk, false);
    await Promise.all(calls.map((call) => call.isAlive()));
    const talking = calls.flatMap((call) => call.desks);
    await watcher.sees(talking, 'on-a-call');

    const next = await Promise.all(calls.map((call) => end(call, random.pick(ENDINGS), inflicted)));
    await untilReady(bureau);
    const now = desks.map((desk) => next.flat().find(({ member }) => member === desk.member) ?? desk);
    await watcher.sees(now, 'available');
    await expect.poll(() => ledger.live(), { message: 'live calls in the database' }).toBe(0);
    const rows = await ledger.written();
    expect(rows.filter((call) => call.rows !== 2 || call.people !== 2)).toEqual([]);
    expect(rows).toHaveLength(placed);
    expect(lostBetween(before, pidsOf(bureau), inflicted)).toEqual([]);
    const mib = residentMiB(bureau.processes.api.pid) ?? 0;
    firstMiB ??= mib;
    expect(mib).toBeLessThan(firstMiB + MOST_GROWTH_MIB);
    kept = now as unknown as Desks;
  },
  180_000,
);

/** Calls until both talk; the api may be killed while it rings. */
async function placeCall(caller: Desk, callee: Desk, withFault: boolean, inflicted: Fault[]): Promise<Conversation> {
  await caller.call(callee.member.name);
  placed += 1;
  await callee.answerButton.waitFor();
  if (withFault) {
    const fault = killed(bureau, 'api');
    inflicted.push({ ...fault, name: `${fault.name} while it rings` });
    await fault.inflict();
    await untilReady(bureau);
  }
  await callee.answer();
  const call = new Conversation(caller, callee);
  await call.isAlive();
  return call;
}

async function suffer(faults: readonly Fault[], calls: readonly Conversation[]): Promise<void> {
  say(`  ${faults.map((fault) => fault.name).join(' + ')}`);
  await Promise.all(faults.map((fault) => fault.inflict()));
  // Of an api killed alone the sound knows nothing; what fails while it is away is mended when it is back.
  if (faults.length > 1 && faults.some(({ ends }) => ends.api)) await untilReady(bureau);
  const took = await Promise.all(calls.map((call) => call.isAlive()));
  await untilReady(bureau);
  const name = faults.map((fault) => fault.name.replace(/^\S+ \S+ (?=reloads|is )/, '')).join(' + ');
  recoveries.set(name, [...(recoveries.get(name) ?? []), ...took]);
}

const ENDINGS = ['hang-up', 'hang-up', 'hang-up-while-killed', 'tab-closed'] as const;

/** Ends a call in one of the ways it may end; gives the desks of the next round. */
async function end(call: Conversation, ending: (typeof ENDINGS)[number], inflicted: Fault[]): Promise<readonly Desk[]> {
  const { caller, callee } = call;
  if (ending === 'tab-closed') {
    await caller.page.close();
    await callee.isOver(20_000);
    return [await caller.newTab(), callee];
  }
  if (ending === 'hang-up-while-killed') {
    const fault = killed(bureau, 'api');
    inflicted.push({ ...fault, name: `${fault.name} while somebody hangs up` });
    await Promise.all([fault.inflict(), caller.hangUp()]);
  } else await callee.hangUp();
  await Promise.all([caller.isOver(20_000), callee.isOver(20_000)]);
  return [caller, callee];
}
