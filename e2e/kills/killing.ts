import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { type RunningBureau, startBureau } from '../harness/bureau.ts';
import { Kills } from './kills.ts';
import type { Victim } from './tally.ts';

/**
 * What is killed between two settings of the scenes, and while everybody hangs up: the api five times, and five times a
 * worker. A process that ends again and again is started later and later: before the fourth time the api has a rest.
 */
const ACTS: readonly { readonly rounds: readonly Victim[]; readonly finale?: Victim }[] = [
  { rounds: ['api', 'both', 'api', 'worker', 'worker', 'worker', 'both', 'api'] },
  { rounds: ['both', 'api', 'api', 'worker', 'worker', 'worker', 'both'], finale: 'api' },
];
const KILLS_PER_ACT = 5;

const say = (line: string) => void process.stdout.write(`${line}\n`);

/**
 * Kills the api and media workers so many times each, while calls with hold, conference, consultation, transfer,
 * recording and mailbox live side by side.
 */
export function testKills(each: number, seed: number): void {
  let bureau: RunningBureau;
  let kills: Kills;

  beforeAll(async () => {
    bureau = await startBureau();
    kills = await Kills.open(bureau, seed);
  });
  afterAll(async () => {
    for (const line of kills.tally.lines) say(line);
    await kills.close();
    await bureau.stop();
  });

  const acts = Math.ceil(each / KILLS_PER_ACT);
  test.each(Array.from({ length: acts }, (_, act) => act))(
    'act %i',
    async (act) => {
      onTestFailed(() => {
        for (const line of [`BUREAU_SOAK_SEED=${seed}, act ${act}:`, ...kills.story]) say(line);
      });
      await kills.begin(act);
      const { rounds, finale } = ACTS[act % ACTS.length] ?? { rounds: [] };
      for (const victim of rounds) await kills.round(victim);
      expect(await kills.end(finale)).toEqual([]);
    },
    600_000,
  );
}
