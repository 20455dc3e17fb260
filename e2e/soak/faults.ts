import type { RunningBureau } from '../harness/bureau.ts';
import type { Desk } from '../harness/desk.ts';
import type { Conversation } from './conversation.ts';
import type { Pids } from './processes.ts';
import { pidsOf } from './processes.ts';
import type { Seeded } from './seeded.ts';

/** Something that goes wrong, or changes, in the middle of calls. */
export interface Fault {
  readonly name: string;
  /** Where somebody does something. */
  readonly desk?: Desk;
  readonly reloads?: true;
  /** The processes that may be others afterwards; of the workers how many. */
  readonly ends: { readonly api?: true; readonly media?: true; readonly workers?: number };
  inflict(): Promise<void>;
}

/** Draws one fault, or two at once that do not stand in each other's way. */
export function drawStrike(
  bureau: RunningBureau,
  calls: readonly [Conversation, ...Conversation[]],
  random: Seeded,
): readonly Fault[] {
  const [one, other] = [drawFault(bureau, calls, random), drawFault(bureau, calls, random)];
  const isSame = one.name === other.name || (one.desk !== undefined && one.desk === other.desk);
  const both = [one, other];
  // A page cannot be loaded from an api that is not there, and the workers end with their node.
  const isHopeless =
    (both.some(({ reloads }) => reloads) && both.some(({ ends }) => ends.api)) ||
    (both.some(({ ends }) => ends.workers) && both.some(({ ends }) => ends.media));
  return random.chance(0.25) && !isSame && !isHopeless ? both : [one];
}

function drawFault(bureau: RunningBureau, calls: readonly [Conversation, ...Conversation[]], random: Seeded): Fault {
  const call = random.pick(calls);
  const desk = random.pick(call.desks);
  const { name } = desk.member;
  const muted = !call.muted.has(desk);
  const faults: readonly [Fault, ...Fault[]] = [
    killed(bureau, 'api'),
    killed(bureau, 'media'),
    workerKilled(bureau, random),
    { name: `${name} reloads`, desk, reloads: true, ends: {}, inflict: () => call.reload(desk) },
    { name: `${name} is ${muted ? '' : 'un'}muted`, desk, ends: {}, inflict: () => call.setMuted(desk, muted) },
  ];
  return random.pick(faults);
}

/** The process is gone when this resolves. */
export function killed(bureau: RunningBureau, name: 'api' | 'media'): Fault {
  return {
    name: `${name} killed`,
    ends: { [name]: true },
    async inflict() {
      bureau.kill(name, 'SIGKILL');
    },
  };
}

function workerKilled(bureau: RunningBureau, random: Seeded): Fault {
  const draw = random.next();
  return {
    name: 'a media worker killed',
    ends: { workers: 1 },
    async inflict() {
      const { workers } = pidsOf(bureau);
      const worker = workers[Math.floor(draw * workers.length)];
      if (worker === undefined) throw new Error('there is no media worker');
      process.kill(worker, 'SIGKILL');
    },
  };
}

/** What ran before and runs no more although nothing ended it. */
export function lostBetween(before: Pids, after: Pids, faults: readonly Fault[]): readonly string[] {
  const ended = (name: 'api' | 'media') => faults.some(({ ends }) => ends[name]);
  const lost: string[] = [];
  for (const name of ['api', 'media', 'web'] as const) {
    if (before[name] !== after[name] && (name === 'web' || !ended(name))) lost.push(name);
  }
  if (ended('media')) return lost;
  const mayEnd = faults.reduce((sum, { ends }) => sum + (ends.workers ?? 0), 0);
  const gone = before.workers.filter((pid) => !after.workers.includes(pid));
  return gone.length > mayEnd ? [...lost, ...gone.map((pid) => `worker ${pid}`)] : lost;
}
